import type { DrawingBoard, PictureSize } from './drawing-board';

/** A drawing board of the browser, which needs no element of the page. Rejects if there is none. */
export const openDrawingBoard = ({ width, height }: PictureSize): Promise<DrawingBoard> => {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (pen === null) return Promise.reject(new Error('this browser cannot draw'));
  return Promise.resolve({
    pen,
    loadPicture: (address) =>
      new Promise((resolve, reject) => {
        const picture = new Image();
        // The storage may have another origin: without this the drawing could not be read.
        picture.crossOrigin = 'anonymous';
        picture.onload = () => resolve(picture);
        picture.onerror = () => reject(new Error(`no picture at ${address}`));
        picture.src = address;
      }),
    toPicture: async () => canvas.toDataURL(),
  });
};
