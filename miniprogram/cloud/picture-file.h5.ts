import { fileAddress } from './file-address.h5';

/** Where a picture of the storage can be read from for drawing; '' when it cannot. */
export const pictureFile = fileAddress;
