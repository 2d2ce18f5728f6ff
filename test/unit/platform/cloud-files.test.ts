import type cloud from 'wx-server-sdk';
import { createCloudFiles } from '../../../cloudfunctions/platform/cloud-files';
import { FilesError } from '../../../cloudfunctions/platform/errors';

/** An SDK whose files end with these statuses when they are deleted. */
const sdkAnswering = (
  statuses: readonly number[],
): Pick<typeof cloud, 'uploadFile' | 'deleteFile'> =>
  ({
    uploadFile: () => Promise.reject(new Error('socket hang up')),
    deleteFile: ({ fileList }: { fileList: string[] }) =>
      Promise.resolve({
        fileList: fileList.map((fileID, index) => ({
          fileID,
          status: statuses[index] ?? 0,
          errMsg: 'said by the platform',
        })),
        errMsg: 'deleteFile:ok',
      }),
  }) as unknown as Pick<typeof cloud, 'uploadFile' | 'deleteFile'>;

describe('files that are removed', () => {
  it.each([
    ['are gone', [0, 0], true],
    ['were not there', [-503003, 0], true],
    ['may not be touched', [0, -503002], false],
    ['meet a fault of the platform', [-501001, -503003], false],
  ])('%s', async (_name, statuses, isDone) => {
    const removing = createCloudFiles(sdkAnswering(statuses)).remove(['cloud://a', 'cloud://b']);
    if (isDone) await expect(removing).resolves.toBeUndefined();
    else await expect(removing).rejects.toThrow(FilesError);
  });
});

it('tells a failed upload as what it is', async () => {
  const uploading = createCloudFiles(sdkAnswering([])).upload('a.png', Buffer.from('x'));
  await expect(uploading).rejects.toThrow(FilesError);
  await expect(uploading).rejects.toThrow('socket hang up');
});
