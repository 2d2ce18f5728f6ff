import type cloud from 'wx-server-sdk';
import { FilesError } from './errors';
import type { Files } from './files';

type Sdk = Pick<typeof cloud, 'uploadFile' | 'deleteFile'>;

/** The SDK's status of a file that is removed, and of one that was not there. */
const goneStatuses: readonly number[] = [0, -503003];

const request = async <Reply>(send: () => Reply): Promise<Extract<Awaited<Reply>, object>> => {
  try {
    // The SDK's types also allow a callback style, which answers nothing.
    return (await send()) as Extract<Awaited<Reply>, object>;
  } catch (error) {
    throw new FilesError(error instanceof Error ? error.message : JSON.stringify(error));
  }
};

/** The cloud's file storage through `wx-server-sdk`. */
export const createCloudFiles = (sdk: Sdk): Files => ({
  upload: async (path, content) =>
    (await request(() => sdk.uploadFile({ cloudPath: path, fileContent: content }))).fileID,
  remove: async (fileIds) => {
    if (fileIds.length === 0) return;
    const { fileList } = await request(() => sdk.deleteFile({ fileList: [...fileIds] }));
    // What is refused of one file is no failure of the call.
    const left = fileList.filter(({ status }) => !goneStatuses.includes(status));
    if (left.length > 0) {
      throw new FilesError(left.map(({ fileID, errMsg }) => `${fileID}: ${errMsg}`).join('; '));
    }
  },
});
