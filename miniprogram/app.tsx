import { type PropsWithChildren, useState } from 'react';
import './platform';
import { createStores } from './stores/create';
import { StoresContext } from './stores/context';
import './app.scss';

/** The one place that creates the stores; every page gets them by context. */
export default function App({ children }: PropsWithChildren) {
  const [stores] = useState(createStores);
  return <StoresContext.Provider value={stores}>{children}</StoresContext.Provider>;
}
