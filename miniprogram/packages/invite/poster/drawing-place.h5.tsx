/** The browser needs no element of the page to draw on. */
export const DrawingPlace = (): null => null;
