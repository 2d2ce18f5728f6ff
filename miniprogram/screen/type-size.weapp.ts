/** WeChat draws its bars by the phone's own type size; the pages carry the class themselves. */
export const showTypeSize = (_elder: boolean): void => {
  // Nothing of ours lies outside of the pages.
};
