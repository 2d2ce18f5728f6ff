/** Saves a picture, by its address on the device, where the member can find it. */
export type PictureSaver = (
  address: string,
  fileName: string,
) => Promise<'saved' | 'cancelled' | 'refused'>;
