/** A browser loads the newest version by itself. */
export const offerUpdate = (): void => undefined;
