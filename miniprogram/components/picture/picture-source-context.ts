import { createContext } from 'react';

/** A hook that finds the address of a picture. The app provides one that knows cloud files. */
type UsePictureSource = (source: string) => string;

export const PictureSourceContext = createContext<UsePictureSource>((source) => source);
