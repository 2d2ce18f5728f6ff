/** WeChat draws its bars in the phone's own type size, and each page has the class itself. */
export const showTypeSize = (_elder: boolean): void => {
  // We draw nothing outside of the pages.
};
