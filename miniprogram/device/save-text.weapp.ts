import Taro from '@tarojs/taro';

/**
 * Shares a text as a file in a chat, which is WeChat's only way to export a file: members send it to
 * themselves. False if the member cancels.
 */
export const saveText = async (fileName: string, text: string): Promise<boolean> => {
  const path = `${Taro.env.USER_DATA_PATH}/${fileName}`;
  try {
    Taro.getFileSystemManager().writeFileSync(path, text, 'utf8');
    await Taro.shareFileMessage({ filePath: path, fileName });
    return true;
  } catch {
    return false;
  }
};
