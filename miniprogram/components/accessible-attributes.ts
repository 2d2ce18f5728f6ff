/**
 * Attributes that WeChat's screen readers understand. Taro's templates leave them out, so we add
 * them: here for the code on the phone, and in `config/` for the templates. Both must add the same
 * ones in the same order.
 */
const attributes = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-live': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-disabled': '',
};

/** The attributes by component, as Taro's component tables have them. */
export const accessibleAttributes = {
  View: { ...attributes },
  Text: { ...attributes },
  Image: { ...attributes },
};
