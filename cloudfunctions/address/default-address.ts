import { commitMember } from '../domain/member/commit';
import type { MemberContext } from '../server/context';
import { failure, success, type Result } from '../../common/result';

/** Makes an address of the member the default one. */
export const commitDefault = async (
  context: MemberContext,
  addressId: string,
): Promise<Result<unknown, 'NOT_FOUND'>> =>
  commitMember(context, context.member, (current) => {
    if (!current.address_ids.includes(addressId)) return failure('NOT_FOUND');
    const change =
      current.default_address_id === addressId ? {} : { default_address_id: addressId };
    return success({ change, writes: [], value: null });
  });
