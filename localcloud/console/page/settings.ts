import { createContext, useContext } from 'react';
import { words, type WordKey } from './words';

export type Language = 'zh' | 'en';
export type Theme = 'system' | 'light' | 'dark';

/** How the person who looks wants the console. */
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

const languageKey = 'console-language';
const themeKey = 'console-theme';

function oneOf<Choice extends string>(
  choices: readonly Choice[],
  value: string | null,
): Choice | undefined {
  return choices.find((choice) => choice === value);
}

/** What was chosen last; the language of the browser and the theme of the system without a choice. */
export function storedSettings(): { language: Language; theme: Theme } {
  const byBrowser: Language = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  return {
    language: oneOf<Language>(['zh', 'en'], localStorage.getItem(languageKey)) ?? byBrowser,
    theme: oneOf<Theme>(['system', 'light', 'dark'], localStorage.getItem(themeKey)) ?? 'system',
  };
}

export function storeSettings({ language, theme }: { language: Language; theme: Theme }): void {
  localStorage.setItem(languageKey, language);
  localStorage.setItem(themeKey, theme);
}

/** Says a word of the table; `{name}` is replaced, `{name#one#many}` by the number. */
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

export function sayIn(language: Language): Say {
  return (key, values = {}) =>
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
}

export function useSay(): Say {
  return sayIn(useContext(SettingsContext).language);
}

export function useSettings(): Settings {
  return useContext(SettingsContext);
}
