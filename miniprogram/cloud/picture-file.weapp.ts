/** Where a picture of the storage can be read for drawing; '' if it cannot be read. */
export const pictureFile = async (fileId: string): Promise<string> => {
  try {
    const { tempFilePath } = await wx.cloud.downloadFile({ fileID: fileId });
    return tempFilePath;
  } catch {
    return '';
  }
};
