/** The tab bar and the title bar are Taro's, outside of every page: they follow the document. */
export const showTypeSize = (elder: boolean): void => {
  document.documentElement.classList.toggle('elder', elder);
};
