/** WeChat shows a cloud file by its id, and its own files by their path. */
export const usePictureSource = (source: string): string => source;
