import * as v from 'valibot';

const LONGEST_NAME = 128;
const LONGEST_SIGN = 4096;

const name = v.pipe(v.string(), v.maxLength(LONGEST_NAME));
const base = { requestId: name };
const watched = { ...base, watchId: name };
const eventNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What clients send over a realtime connection, as `@cloudbase/js-sdk` writes it. */
const messageSchema = v.variant('msgType', [
  v.object({
    ...base,
    msgType: v.literal('LOGIN'),
    exMsgData: v.object({ signStr: v.pipe(v.string(), v.maxLength(LONGEST_SIGN)) }),
  }),
  v.object({ ...base, msgType: v.literal('PING') }),
  v.object({
    ...watched,
    msgType: v.literal('INIT_WATCH'),
    msgData: v.object({
      collName: name,
      query: v.string(),
      limit: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1))),
      orderBy: v.nullish(v.record(v.string(), v.picklist(['asc', 'desc']))),
    }),
  }),
  v.object({
    ...watched,
    msgType: v.literal('REBUILD_WATCH'),
    msgData: v.object({ queryID: name, eventID: eventNumber }),
  }),
  v.object({
    ...watched,
    msgType: v.literal('CHECK_LAST'),
    msgData: v.object({ queryID: name, eventID: eventNumber }),
  }),
  v.object({ ...watched, msgType: v.literal('CLOSE_WATCH') }),
]);

export type ClientMessage = v.InferOutput<typeof messageSchema>;

/** The request for a new watch. */
export type WatchRequest = Extract<ClientMessage, { msgType: 'INIT_WATCH' }>['msgData'];

/** A message of the cloud. It has the ids of the message that it answers. */
export interface ServerMessage {
  readonly msgType: 'LOGIN_RES' | 'PONG' | 'INIT_EVENT' | 'NEXT_EVENT' | 'CHECK_EVENT' | 'ERROR';
  readonly requestId?: string | undefined;
  readonly watchId?: string | undefined;
  readonly msgData: unknown;
}

/** Reads a client's message; null for anything else. */
export const readMessage = (text: string): ClientMessage | null => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const result = v.safeParse(messageSchema, parsed);
  return result.success ? result.output : null;
};
