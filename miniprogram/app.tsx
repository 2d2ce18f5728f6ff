import { type PropsWithChildren, useEffect, useState } from 'react';
import { autorun } from 'mobx';
import './platform';
import { usePictureSource } from './cloud/picture-source';
import { PictureSourceContext } from './components/picture/picture-source-context';
import { offerUpdate } from './device/offer-update';
import { reportPerformance } from './device/performance';
import { loadTabs } from './screen/load-tabs';
import { showTypeSize } from './screen/type-size';
import { makeTitleBarReachable } from './screen/title-bar';
import { createStores } from './stores/create';
import { StoresContext } from './stores/context';
import './app.scss';

/** The one place that creates the stores; every page gets them by context. */
const App = ({ children }: PropsWithChildren) => {
  const [stores] = useState(createStores);
  useEffect(() => autorun(() => showTypeSize(stores.ui.elder)), [stores]);
  useEffect(() => stores.live.start(), [stores]);
  useEffect(() => {
    makeTitleBarReachable();
    loadTabs();
    offerUpdate();
    reportPerformance();
  }, []);
  return (
    <StoresContext.Provider value={stores}>
      <PictureSourceContext.Provider value={usePictureSource}>
        {children}
      </PictureSourceContext.Provider>
    </StoresContext.Provider>
  );
};

export default App;
