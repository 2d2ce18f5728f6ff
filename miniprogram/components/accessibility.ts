/** What a part of the page is to a screen reader. */
interface Meaning {
  readonly role?:
    | 'button'
    | 'link'
    | 'tab'
    | 'tablist'
    | 'checkbox'
    | 'dialog'
    | 'img'
    | 'heading'
    | 'alert'
    | 'table'
    | 'row'
    | 'rowheader'
    | 'columnheader'
    | 'cell';
  readonly label?: string;
  readonly hidden?: boolean;
  readonly live?: 'polite';
  /** Nothing else can be used while it is open. Only browsers know this attribute. */
  readonly modal?: boolean;
  readonly checked?: boolean;
  readonly selected?: boolean;
  readonly disabled?: boolean;
}

/**
 * The attributes for each platform, to be spread on a View, Text or Image. Only those that are set:
 * the browser's elements would show an undefined one as text.
 */
export const accessible = (meaning: Meaning): Record<string, string> => {
  const attributes: Record<string, string> = {};
  if (meaning.role !== undefined) {
    attributes[process.env.TARO_ENV === 'h5' ? 'role' : 'aria-role'] = meaning.role;
  }
  // Below the title of the page.
  if (meaning.role === 'heading' && process.env.TARO_ENV === 'h5') attributes['aria-level'] = '2';
  if (meaning.modal === true && process.env.TARO_ENV === 'h5') attributes['aria-modal'] = 'true';
  for (const name of ['label', 'hidden', 'live', 'checked', 'selected', 'disabled'] as const) {
    const value = meaning[name];
    if (value !== undefined) attributes[`aria-${name}`] = String(value);
  }
  return attributes;
};

/** Lets a keyboard reach something that scrolls but has nothing to press inside. */
export const scrollable = (): object => (process.env.TARO_ENV === 'h5' ? { tabIndex: 0 } : {});

/** Lets a keyboard reach and press what a finger can. */
export const pressable = (onPress: () => void, disabled: boolean): object => {
  if (process.env.TARO_ENV !== 'h5') return {};
  return {
    tabIndex: disabled ? -1 : 0,
    onKeyDown: (event: KeyboardEvent) => {
      if (disabled || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      onPress();
    },
  };
};
