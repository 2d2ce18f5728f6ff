import type { AddressChooser } from './choose-address-types';

/** Lets the member pick one of the addresses that WeChat keeps. */
export const chooseAddress: AddressChooser = () =>
  new Promise((resolve) => {
    wx.chooseAddress({
      success: (chosen) =>
        resolve({
          name: chosen.userName,
          phone: chosen.telNumber,
          province: chosen.provinceName,
          city: chosen.cityName,
          district: chosen.countyName,
          address: chosen.detailInfo,
        }),
      fail: ({ errMsg }) => resolve(/cancel/.test(errMsg) ? 'cancelled' : 'refused'),
    });
  });
