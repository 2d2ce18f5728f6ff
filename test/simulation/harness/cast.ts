import { memberIdOf } from '../../../cloudfunctions/shared/members/identity';
import { createCipher, type FieldCipher } from '../../../cloudfunctions/shared/runtime/crypto';
import { createRandom } from './random';

/** A WeChat user who may be a member. */
export interface Actor {
  readonly number: number;
  readonly openid: string;
  /** The id of the member, once there is one. */
  readonly memberId: string;
}

/** Who takes part in a history. */
export interface Cast {
  readonly cipher: FieldCipher;
  readonly actors: readonly Actor[];
}

const SECRET_BYTES = 32;

/** So many users, with the secrets by which their members' ids are derived. */
export const createCast = (seed: string, members: number): Cast => {
  const random = createRandom(`${seed}/secrets`);
  const bytes = (size: number): Buffer =>
    Buffer.from(Array.from({ length: size }, () => random.between(0, 255)));
  const cipher = createCipher(
    {
      encryptionKey: bytes(SECRET_BYTES).toString('base64'),
      identitySecret: bytes(SECRET_BYTES).toString('base64'),
    },
    bytes,
  );
  const actors = Array.from({ length: members }, (_, number) => {
    const openid = `user-${number}`;
    return { number, openid, memberId: memberIdOf({ cipher }, openid) };
  });
  return { cipher, actors };
};
