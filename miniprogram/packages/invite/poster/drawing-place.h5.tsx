/** The browser draws beside the page. */
export const DrawingPlace = (): null => null;
