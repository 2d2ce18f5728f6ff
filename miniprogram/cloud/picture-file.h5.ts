import { fileAddress } from './file-address.h5';

/** Where a picture of the storage can be read for drawing; '' if it cannot be read. */
export const pictureFile = fileAddress;
