import type { PictureSaver } from './save-picture-types';

/** Puts a picture into the phone's album, which WeChat asks the member about the first time. */
export const savePicture: PictureSaver = (address) =>
  new Promise((resolve) => {
    wx.saveImageToPhotosAlbum({
      filePath: address,
      success: () => resolve('saved'),
      fail: ({ errMsg }) => resolve(/cancel/.test(errMsg) ? 'cancelled' : 'refused'),
    });
  });
