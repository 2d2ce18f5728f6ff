import type { PictureSaver } from './save-picture-types';

/** Saves a picture in the phone's album. WeChat asks the member for permission the first time. */
export const savePicture: PictureSaver = (address) =>
  new Promise((resolve) => {
    wx.saveImageToPhotosAlbum({
      filePath: address,
      success: () => resolve('saved'),
      fail: ({ errMsg }) => resolve(/cancel/.test(errMsg) ? 'cancelled' : 'refused'),
    });
  });
