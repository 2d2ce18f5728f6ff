/** Where a picture of the storage can be read from for drawing; '' when it cannot. */
export async function pictureFile(fileId: string): Promise<string> {
  try {
    const { tempFilePath } = await wx.cloud.downloadFile({ fileID: fileId });
    return tempFilePath;
  } catch {
    return '';
  }
}
