import type { Input } from '../../../cloudfunctions/api';
import address from '../../../cloudfunctions/address';
import type { Actor } from '../harness/cast';
import type { Random } from '../harness/random';
import { defineAction, done, nothing, refused } from './action';

/** Few request ids, so that an address is added again while or after it was removed. */
const LAST_REQUEST = 2;

const requestOf = (random: Random): string =>
  `address-${random.pick([0, 0, random.between(1, LAST_REQUEST)])}`;

/** The `_id` of the address that a request makes. */
const idOf = (memberId: string, requestId: string): string => `${memberId}:${requestId}`;

const drawId = (random: Random, { memberId }: Actor): { addressId: string } => ({
  addressId: idOf(memberId, requestOf(random)),
});

const drawAddress = (random: Random): Input<'address', 'add'> & { requestId: string } => {
  const requestId = requestOf(random);
  return {
    name: '张三',
    phone: '13800138000',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    address: `文三路 ${requestId}`,
    is_default: requestId.endsWith('0'),
    requestId,
  };
};

type Added = Input<'address', 'add'>;

/** The address that an earlier action has made. */
const ofAdded = {
  'address.add': ({ requestId }: Added, { memberId }: Actor) => ({
    addressId: idOf(memberId, requestId ?? ''),
  }),
};

/** The list of addresses, which the member's document decides. */
export const addressActions = [
  defineAction('address', 'add', address, {
    keepsLapsed: true,
    weight: 7,
    leadsTo: (_added: Added, random) => (random.chance(0.6) ? 'exchange.redeem' : null),
    draw: drawAddress,
    // Sent again while the first may be under way, or removed already.
    follows: { 'address.add': (added: Added) => added },
    effect: (member, input, { shop }) => {
      const { ids } = member.addresses;
      const id = idOf(member.id, input.requestId ?? '');
      if (ids.includes(id)) return nothing({ _id: id });
      if (ids.length >= shop.settings.address_limit) return refused('LIMIT_REACHED');
      ids.push(id);
      if (input.is_default === true || member.addresses.preferred === null) {
        member.addresses.preferred = id;
      }
      return done({ _id: id, is_default: member.addresses.preferred === id });
    },
  }),
  defineAction('address', 'remove', address, {
    mayBeDoneByOthers: true,
    keepsLapsed: true,
    weight: 2,
    draw: drawId,
    follows: ofAdded,
    effect: (member, { addressId }) => {
      const { ids, preferred } = member.addresses;
      if (!ids.includes(addressId)) return refused('NOT_FOUND');
      const rest = ids.filter((id) => id !== addressId);
      member.addresses.ids = rest;
      if (preferred === addressId) member.addresses.preferred = rest.at(-1) ?? null;
      return done({});
    },
  }),
  defineAction('address', 'setDefault', address, {
    keepsLapsed: true,
    weight: 1,
    draw: drawId,
    follows: ofAdded,
    effect: (member, { addressId }) => {
      if (!member.addresses.ids.includes(addressId)) return refused('NOT_FOUND');
      if (member.addresses.preferred === addressId) return nothing({});
      member.addresses.preferred = addressId;
      return done({});
    },
  }),
  defineAction('address', 'update', address, {
    keepsLapsed: true,
    weight: 1,
    follows: ofAdded,
    draw: (random, actor) => ({
      ...drawId(random, actor),
      city: random.pick(['杭州市', '宁波市']),
      ...(random.chance(0.4) ? { is_default: true as const } : {}),
    }),
    effect: (member, { addressId, is_default: isDefault }) => {
      if (!member.addresses.ids.includes(addressId)) return refused('NOT_FOUND');
      if (isDefault !== true || member.addresses.preferred === addressId) return nothing({});
      member.addresses.preferred = addressId;
      return done({});
    },
    mayBeDoneByOthers: true,
  }),
  defineAction('address', 'get', address, {
    keepsLapsed: true,
    weight: 1,
    draw: drawId,
    follows: ofAdded,
    effect: ({ addresses }, { addressId }) =>
      addresses.ids.includes(addressId)
        ? nothing({ _id: addressId, is_default: addresses.preferred === addressId })
        : refused('NOT_FOUND'),
    mayBeDoneByOthers: true,
  }),
  defineAction('address', 'list', address, { weight: 1, draw: () => ({}), effect: null }),
];
