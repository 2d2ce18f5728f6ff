import { createContext, useContext } from 'react';
import { words, type WordKey } from './words';

export type Language = 'zh' | 'en';
export type Theme = 'system' | 'light' | 'dark';

/** The user's settings of the console. */
export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  readonly change: (settings: { language?: Language; theme?: Theme }) => void;
}

export const SettingsContext = createContext<Settings>({
  language: 'zh',
  theme: 'system',
  change: () => undefined,
});

const LANGUAGE_KEY = 'console-language';
const THEME_KEY = 'console-theme';

const oneOf = <Choice extends string>(
  choices: readonly Choice[],
  value: string | null,
): Choice | undefined => choices.find((choice) => choice === value);

/** The last choice; without one, the language of the browser and the theme of the system. */
export const storedSettings = (): { language: Language; theme: Theme } => {
  const byBrowser: Language = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  return {
    language: oneOf<Language>(['zh', 'en'], localStorage.getItem(LANGUAGE_KEY)) ?? byBrowser,
    theme: oneOf<Theme>(['system', 'light', 'dark'], localStorage.getItem(THEME_KEY)) ?? 'system',
  };
};

export const storeSettings = ({ language, theme }: { language: Language; theme: Theme }): void => {
  localStorage.setItem(LANGUAGE_KEY, language);
  localStorage.setItem(THEME_KEY, theme);
};

/** Says a word of the table; `{name}` is replaced, `{name#one#many}` by the number. */
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

const sayIn =
  (language: Language): Say =>
  (key, values = {}) =>
    words[key][language === 'zh' ? 0 : 1].replace(
      /\{(\w+)(?:#([^#}]*)#([^#}]*))?\}/g,
      (_whole, name: string, one?: string, many?: string) => {
        const value = values[name] ?? '';
        if (one === undefined) {
          return typeof value === 'number' ? value.toLocaleString('en-US') : value;
        }
        return (value === 1 ? one : many) ?? '';
      },
    );

export const useSay = (): Say => sayIn(useContext(SettingsContext).language);

export const useSettings = (): Settings => useContext(SettingsContext);
