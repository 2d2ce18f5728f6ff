import { createContext, useContext } from 'react';
import type { Stores } from './create';

/** Holds the stores that `app.tsx` creates. */
export const StoresContext = createContext<Stores | null>(null);

/** The stores, in any component below the app. */
export const useStores = (): Stores => {
  const stores = useContext(StoresContext);
  if (stores === null) throw new Error('The stores are given by App, which is missing here');
  return stores;
};
