import type cloud from 'wx-server-sdk';
import type { Files } from './files';

type Sdk = Pick<typeof cloud, 'uploadFile' | 'deleteFile'>;

/** The cloud's file storage through `wx-server-sdk`. */
export const createCloudFiles = (sdk: Sdk): Files => ({
  upload: async (path, content) =>
    (await sdk.uploadFile({ cloudPath: path, fileContent: content })).fileID,
  remove: async (fileIds) => {
    if (fileIds.length > 0) await sdk.deleteFile({ fileList: [...fileIds] });
  },
});
