import Taro from '@tarojs/taro';

/**
 * Hands a text over as a file of a chat, which is how WeChat lets a file out: the member sends it to
 * himself. False when the member changes his mind.
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
