/** Something to draw a picture on. */
export interface DrawingBoard {
  readonly pen: CanvasRenderingContext2D;
  /** A picture to draw with; rejects when it cannot be loaded. */
  readonly loadPicture: (address: string) => Promise<CanvasImageSource>;
  /** What was drawn, as a picture that can be shown and saved; rejects when it cannot be made. */
  readonly toPicture: () => Promise<string>;
}

/** How large a picture is, in px. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Where WeChat draws: an element of the page of this id. The browser needs none. */
export const DRAWING_BOARD_ID = 'drawing-board';
