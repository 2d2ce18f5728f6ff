import { Icon } from './components/icon';
import { useSay, useSettings, type Theme } from './settings';

const nextTheme: Readonly<Record<Theme, Theme>> = {
  system: 'light',
  light: 'dark',
  dark: 'system',
};

/** The switches of the language and of light and dark. */
export const SettingsSwitches = () => {
  const say = useSay();
  const { language, theme, change } = useSettings();
  return (
    <div className="menu__switches">
      <button
        type="button"
        className="button button--quiet"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => change({ language: language === 'zh' ? 'en' : 'zh' })}
      >
        {language === 'zh' ? 'English' : '中文'}
      </button>
      <button
        type="button"
        className="button button--quiet button--icon"
        aria-label={say('theme', { theme: say(theme) })}
        title={say('theme', { theme: say(theme) })}
        onClick={() => change({ theme: nextTheme[theme] })}
      >
        <Icon name={theme} />
      </button>
    </div>
  );
};
