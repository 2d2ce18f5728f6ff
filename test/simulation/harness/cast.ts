import type { PointsRule } from '../../../typings/collections/points_rules';
import { inviteCodeOf } from '../../../cloudfunctions/domain/account/invite-code';
import { memberIdOf } from '../../../cloudfunctions/domain/member/find-member';
import type { Identity } from '../model/state';
import {
  createCipher,
  type FieldCipher,
  type Secrets,
} from '../../../cloudfunctions/platform/crypto';
import { createRandom, type Random } from './random';
import { drawShop } from './shop';

/** A WeChat user who may be a member. */
export interface Actor {
  readonly number: number;
  readonly openid: string;
  /** The id of the member, once there is one: of the first life of the account. */
  readonly memberId: string;
  /** What friends of the member register with. */
  readonly inviteCode: string;
}

/** Who takes part in a history. */
export interface Cast {
  readonly cipher: FieldCipher;
  readonly actors: readonly Actor[];
  /** Orders that the members make: their keys. The fewer, the more happens to each. */
  readonly orders: readonly [string, ...string[]];
  /** The shop's rules at the beginning. */
  readonly rules: readonly PointsRule[];
}

const SECRET_BYTES = 32;

const bytesBy =
  (random: Random) =>
  (size: number): Buffer =>
    Buffer.from(Array.from({ length: size }, () => random.between(0, 255)));

/** The secrets of a deployment. */
export const secretsOf = (seed: string): Secrets => {
  const bytes = bytesBy(createRandom(`${seed}/secrets`));
  return {
    encryptionKey: bytes(SECRET_BYTES).toString('base64'),
    identitySecret: bytes(SECRET_BYTES).toString('base64'),
  };
};

/** Where a cast plays, when several play in one world. */
export interface CastOptions {
  readonly secrets?: Secrets;
  /** The seed of the shop. */
  readonly shop?: string;
  /** What the openids begin with. */
  readonly name?: string;
}

/** So many users, with the secrets by which their members' ids are derived. */
export const createCast = (
  seed: string,
  members: number,
  { secrets = secretsOf(seed), shop = seed, name = 'user' }: CastOptions = {},
): Cast => {
  const more = createRandom(`${seed}/orders`).pick([0, 1, 4]);
  const orders = Array.from({ length: more }, (_, number) => `order-${number + 1}`);
  const cipher = createCipher(secrets, bytesBy(createRandom(`${seed}/nonces`)));
  const actors = Array.from({ length: members }, (_, number) => {
    const openid = `${name}-${number}`;
    const memberId = memberIdOf({ cipher }, openid, 1);
    return { number, openid, memberId, inviteCode: inviteCodeOf({ cipher }, memberId, 0) };
  });
  return { cipher, actors, orders: ['order-0', ...orders], rules: drawShop(shop).rules };
};

/** More than any history opens of one account. */
const MOST_LIVES = 50;

/** The ids of the lives of an account, the first one first. */
export const lifeIdsOf = ({ cipher }: Pick<Cast, 'cipher'>, { openid }: Actor): string[] =>
  Array.from({ length: MOST_LIVES }, (_, index) => memberIdOf({ cipher }, openid, index + 1));

/** Which life of whose account an id names. */
export const identify = (cast: Cast, id: string): Identity => {
  for (const actor of cast.actors) {
    const index = lifeIdsOf(cast, actor).indexOf(id);
    if (index >= 0) return { id, account: actor.memberId, life: index + 1 };
  }
  return { id, account: id, life: 1 };
};

/**
 * An input that names the first life of accounts, with the lives that its sender knows instead: their
 * ids, and what friends register with.
 */
export const inputFor = (
  cast: Cast,
  draw: unknown,
  knownLife: (memberId: string) => string,
): unknown =>
  JSON.parse(
    cast.actors.reduce((text, { memberId, inviteCode }) => {
      const known = knownLife(memberId);
      return known === memberId
        ? text
        : text.replaceAll(memberId, known).replaceAll(inviteCode, inviteCodeOf(cast, known, 0));
    }, JSON.stringify(draw)),
  );
