import { StrictMode, useCallback, useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { NoticesProvider } from './components/notices';
import { SettingsContext, storedSettings, storeSettings, type Settings } from './settings';
import './style/tokens.css';
import './style/base.css';
import './style/frame.css';
import './style/grid.css';
import './style/parts.css';

const Root = () => {
  const [chosen, setChosen] = useState(storedSettings);
  const change: Settings['change'] = useCallback(
    (changed) =>
      setChosen((before) => {
        const after = { ...before, ...changed };
        storeSettings(after);
        return after;
      }),
    [],
  );
  useEffect(() => {
    document.documentElement.lang = chosen.language === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.dataset['theme'] = chosen.theme;
  }, [chosen]);
  const settings = useMemo(() => ({ ...chosen, change }), [chosen, change]);
  return (
    <SettingsContext.Provider value={settings}>
      <NoticesProvider>
        <App />
      </NoticesProvider>
    </SettingsContext.Provider>
  );
};

const place = document.getElementById('console');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
}
