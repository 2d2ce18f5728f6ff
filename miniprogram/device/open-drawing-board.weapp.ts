import Taro from '@tarojs/taro';
import { isRecord } from '../../common/record';
import { DRAWING_BOARD_ID, type DrawingBoard, type PictureSize } from './drawing-board';

/** The part of WeChat's canvas that is used here. */
interface Canvas extends PictureSize {
  width: number;
  height: number;
  getContext(kind: '2d'): CanvasRenderingContext2D;
  createImage(): HTMLImageElement;
}

const isCanvas = (node: unknown): node is Canvas =>
  isRecord(node) && typeof node.getContext === 'function';

/** The drawing board of the page. Rejects if there is none. */
export const openDrawingBoard = async ({ width, height }: PictureSize): Promise<DrawingBoard> => {
  const canvas = await findCanvas();
  canvas.width = width;
  canvas.height = height;
  return {
    pen: canvas.getContext('2d'),
    loadPicture: (address) =>
      new Promise((resolve, reject) => {
        const picture = canvas.createImage();
        picture.onload = () => resolve(picture);
        picture.onerror = () => reject(new Error(`no picture at ${address}`));
        picture.src = address;
      }),
    toPicture: () =>
      new Promise((resolve, reject) =>
        wx.canvasToTempFilePath({
          canvas,
          success: ({ tempFilePath }) => resolve(tempFilePath),
          fail: ({ errMsg }) => reject(new Error(errMsg)),
        }),
      ),
  };
};

const findCanvas = (): Promise<Canvas> =>
  new Promise((resolve, reject) => {
    Taro.createSelectorQuery()
      .select(`#${DRAWING_BOARD_ID}`)
      .fields({ node: true }, (found: unknown) => {
        const node = isRecord(found) ? found.node : undefined;
        if (isCanvas(node)) resolve(node);
        else reject(new Error('the page has nothing to draw on'));
      })
      .exec();
  });
