import type { PictureSaver } from './save-picture-types';

/** Lets the browser save a picture as a file. */
export const savePicture: PictureSaver = (address, fileName) => {
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  return Promise.resolve('saved');
};
