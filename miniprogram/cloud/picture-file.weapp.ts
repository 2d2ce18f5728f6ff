/** Where a picture of the storage can be read from for drawing; '' when it cannot. */
export const pictureFile = async (fileId: string): Promise<string> => {
  try {
    const { tempFilePath } = await wx.cloud.downloadFile({ fileID: fileId });
    return tempFilePath;
  } catch {
    return '';
  }
};
