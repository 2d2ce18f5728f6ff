import { addressQuery } from '../../miniprogram/device/address-query';

it.each([
  ['/', {}],
  ['/#/pages/home/index?scene=behind', {}],
  ['/?scene=invite%3DABCDEFGH#/pages/home/index', { scene: 'invite=ABCDEFGH' }],
  ['/?invite=ABCDEFGH&user=x', { invite: 'ABCDEFGH', user: 'x' }],
])('reads what stands before the # of %s', (address, query) => {
  window.history.replaceState(null, '', address);
  expect(addressQuery()).toEqual(query);
});
