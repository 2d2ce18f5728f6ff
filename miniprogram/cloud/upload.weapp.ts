import { notUploaded, uploadPath, type Upload } from './upload-file';

/** Uploads into the storage of WeChat's cloud development. */
export const upload: Upload = async (folder, file) => {
  try {
    const { fileID } = await wx.cloud.uploadFile({
      cloudPath: uploadPath(folder, file),
      filePath: file.path,
    });
    return { ok: true, value: { fileId: fileID } };
  } catch {
    return notUploaded('NETWORK');
  }
};
