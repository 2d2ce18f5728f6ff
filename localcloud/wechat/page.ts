const pagePattern = /^[^/?#\s][^?#\s]*$/;
const pageWithParameters = /^[^/?#\s][^?#\s]*(\?[^#\s]*)?$/;

/**
 * Whether a value has the form of a page's path. The local cloud does not know which pages exist.
 */
export const isPage = (value: unknown, form: 'bare' | 'with parameters'): value is string => {
  if (typeof value !== 'string') return false;
  return (form === 'bare' ? pagePattern : pageWithParameters).test(value);
};
