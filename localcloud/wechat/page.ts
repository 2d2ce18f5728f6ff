const pagePattern = /^[^/?#\s][^?#\s]*$/;
const pageWithParameters = /^[^/?#\s][^?#\s]*(\?[^#\s]*)?$/;

/** Whether a value may be a page's path. Which pages there are, the local cloud does not know. */
export const isPage = (value: unknown, form: 'bare' | 'with parameters'): value is string => {
  if (typeof value !== 'string') return false;
  return (form === 'bare' ? pagePattern : pageWithParameters).test(value);
};
