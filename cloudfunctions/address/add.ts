import type * as v from 'valibot';
import type { Address } from '../../typings/collections/addresses';
import type { Member } from '../../typings/collections/members';
import { sealContact } from '../domain/address/sealed-address';
import { commitMember } from '../domain/member/commit';
import { AGAIN, pause, retryUntilDeadline } from '../domain/member/retry';
import type { MemberContext } from '../server/context';
import { ConflictError } from '../platform/errors';
import type { Operation } from '../server/function';
import { failure, success, type Result } from '../../common/result';
import type { contract } from './contract';
import { toAddressView } from './address-view';

type AddInput = v.InferOutput<typeof contract.add.input>;

const toAddress = (context: MemberContext, input: AddInput): Address => {
  const { requestId, name, phone, address } = input;
  const { cipher, member, now } = context;
  return {
    _id: `${member._id}:${requestId ?? context.newId()}`,
    user_id: member._id,
    ...sealContact(cipher, { name, phone, address }),
    province: input.province,
    city: input.city,
    district: input.district,
    postal_code: input.postal_code ?? '',
    tag: input.tag ?? '',
    digest: cipher.derive('address', JSON.stringify(Object.entries(input).sort())),
    created: now,
    updated: now,
  };
};

/**
 * Makes the document of an earlier call with the same request id this call's own: from here on its
 * `updated` is another one, so that a rejected twin cannot remove it.
 */
const takeOver = async (
  context: MemberContext,
  member: Member,
  wanted: Address,
): Promise<Result<Address, 'REQUEST_REUSED'>> => {
  const earlier = await context.db.get('addresses', wanted._id);
  if (earlier === null) {
    if (await context.db.insert('addresses', wanted)) return success(wanted);
    throw new ConflictError('the address was written and removed meanwhile');
  }
  if (earlier.digest !== wanted.digest) return failure('REQUEST_REUSED');
  if (member.address_ids.includes(wanted._id)) return success(earlier);
  const updated = new Date(Math.max(context.now.getTime(), earlier.updated.getTime() + 1));
  const taken = await context.db.update(
    'addresses',
    { _id: wanted._id, updated: earlier.updated },
    { $set: { updated } },
  );
  if (taken === 0) throw new ConflictError('the address was taken over meanwhile');
  return success({ ...earlier, updated });
};

const LONGEST_PAUSE_MILLISECONDS = 100;

/** The member has changed since the document was written: it must be written again. */
const CHANGED = 'MEMBER_CHANGED';

/** Puts a document that was written after the member was read on the member's list. */
const putOnList = (
  context: MemberContext,
  member: Member,
  address: Address,
  { limit, wantsDefault, isUnique }: { limit: number; wantsDefault: boolean; isUnique: boolean },
) =>
  commitMember(context, member, (current) => {
    const { address_ids, default_address_id } = current;
    if (address_ids.includes(address._id)) {
      return success({ change: {}, writes: [], value: default_address_id === address._id });
    }
    if (!isUnique && current.version !== member.version) return failure(CHANGED);
    if (address_ids.length >= limit) return failure('LIMIT_REACHED', { limit });
    const isDefault = wantsDefault || default_address_id === null;
    return success({
      change: {
        address_ids: [...address_ids, address._id],
        ...(isDefault ? { default_address_id: address._id } : {}),
      },
      writes: [],
      value: isDefault,
    });
  });

/**
 * Writes the document first and then the member's list, which decides: three round trips. A
 * document that no list names is seen by nobody; a rejected add removes its own, and `list` removes
 * what a crash has left. Where the member has changed in between, the document of a request is
 * written once more: a twin of this call may have been here, and a removal after it, which takes the
 * document along unless it was written since.
 */
export const add: Operation<typeof contract.add> = async (context, input) => {
  const { db } = context;
  const { settings } = await context.catalog.recent(db, context.now);
  const limit = settings.address_limit;
  let wanted = toAddress(context, input);
  let { member } = context;
  return retryUntilDeadline(context, 'the member', async () => {
    const isKnown = member.address_ids.includes(wanted._id);
    if (!isKnown && member.address_ids.length >= limit) return failure('LIMIT_REACHED', { limit });

    const written = (await db.insert('addresses', wanted))
      ? success(wanted)
      : await takeOver(context, member, wanted);
    if (!written.ok) return written;
    const address = written.value;
    const listed = await putOnList(context, member, address, {
      limit,
      wantsDefault: input.is_default === true,
      isUnique: input.requestId === undefined,
    });
    if (listed.ok) return success(toAddressView(context.cipher, address, listed.value.value));
    if (listed.code !== CHANGED) {
      await db.remove('addresses', { _id: address._id, updated: address.updated });
      return failure(listed.code, listed.details);
    }
    await pause(context, LONGEST_PAUSE_MILLISECONDS);
    const again = await db.get('members', member._id);
    if (again === null || again.status === 'inactive') {
      await db.remove('addresses', { _id: address._id, updated: address.updated });
      return failure('NOT_FOUND');
    }
    member = again;
    wanted = { ...wanted, updated: new Date(wanted.updated.getTime() + 1) };
    return AGAIN;
  });
};
