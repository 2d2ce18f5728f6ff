import * as v from 'valibot';
import { isOpenid } from '../../openid';
import { consoleOperation } from './operation';
import { documentSchema } from './values';

const input = v.strictObject({
  function: v.string(),
  event: documentSchema,
  /** The openid of the caller; without it the system calls. */
  openid: v.optional(v.custom<string>(isOpenid)),
});

/** Runs a function by hand, as a member's mini-program or as the system, and answers its reply. */
export const invokeFunction = consoleOperation(input, async (asked, { services }) => {
  const { openid } = asked;
  const caller =
    openid === undefined ? { openid: undefined, source: 'scf' } : { openid, source: 'wx_client' };
  const written = await services.functions.invoke(
    asked.function,
    JSON.stringify(asked.event),
    caller,
  );
  const reply: unknown = JSON.parse(written);
  return { reply };
});
