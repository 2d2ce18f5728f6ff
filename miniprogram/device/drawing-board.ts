/** Something to draw a picture on. */
export interface DrawingBoard {
  readonly pen: CanvasRenderingContext2D;
  /** Loads a picture to draw. Rejects if it cannot be loaded. */
  readonly loadPicture: (address: string) => Promise<CanvasImageSource>;
  /** The drawing as a picture that can be shown and saved. Rejects if it cannot be made. */
  readonly toPicture: () => Promise<string>;
}

/** The size of a picture, in px. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The id of the element that WeChat draws on. The browser needs none. */
export const DRAWING_BOARD_ID = 'drawing-board';
