import { createContext, useContext } from 'react';
import type { StoreIn } from './core/registry';
import type { Stores } from './create';

/** Holds the stores that `app.tsx` creates. */
export const StoresContext = createContext<Stores | null>(null);

/** The stores, in any component below the app. */
export const useStores = (): Stores => {
  const stores = useContext(StoresContext);
  if (stores === null) throw new Error('The stores are given by App, which is missing here');
  return stores;
};

/** A store that a subpackage declares. It is made when it is first used. */
export const useStore = <Store>(storeIn: StoreIn<Store>): Store => storeIn(useStores().registry);
