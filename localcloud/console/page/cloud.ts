import type * as v from 'valibot';
import type { Operations } from '../../api/console';

type OperationName = keyof Operations;

/** What an operation takes, and what it answers. */
export type Input<Name extends OperationName> = v.InferInput<Operations[Name]['input']>;
export type Output<Name extends OperationName> = Awaited<ReturnType<Operations[Name]['perform']>>;

/** What the cloud has refused, in its own words; `UNREACHABLE` when it does not answer at all. */
export class CloudRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const tokenIn = (page: Document): string =>
  page.querySelector('meta[name="console-token"]')?.getAttribute('content') ?? '';

let token = tokenIn(document);

/** After a restart of the cloud the page's token is an old one; the page itself has the new one. */
const renewToken = async (): Promise<void> => {
  const page = await (await fetch('/__console/')).text();
  token = tokenIn(new DOMParser().parseFromString(page, 'text/html'));
};

const send = async (name: string, input: unknown): Promise<Response> => {
  try {
    return await fetch(`/__console/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-console-token': token },
      body: JSON.stringify(input),
    });
  } catch {
    throw new CloudRefusal('UNREACHABLE', '');
  }
};

const refusalOf = async (response: Response): Promise<CloudRefusal> => {
  const body: unknown = await response.json().catch(() => null);
  const { code = 'SYS_ERR', message = response.statusText } =
    typeof body === 'object' && body !== null ? (body as { code?: string; message?: string }) : {};
  return new CloudRefusal(code, message);
};

const post = async (name: string, input: unknown): Promise<Response> => {
  let response = await send(name, input);
  if (response.status === 403) {
    await renewToken();
    response = await send(name, input);
  }
  if (!response.ok) throw await refusalOf(response);
  return response;
};

/** Asks the cloud; throws `CloudRefusal`. */
export const ask = async <Name extends OperationName>(
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> => {
  // The table of operations is the one source of both sides' shapes.
  return (await (await post(name, input)).json()) as Output<Name>;
};

/** The documents of a query as the JSON Lines of an export. */
export const exportLines = async (collection: string, query: object): Promise<Blob> =>
  (await post('exportLines', { collection, query })).blob();

/** What went wrong, for a person. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
