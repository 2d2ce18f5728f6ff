import { createContext } from 'react';

/** A hook that finds where a picture is shown from. The app gives one that knows cloud files. */
export type UsePictureSource = (source: string) => string;

export const PictureSourceContext = createContext<UsePictureSource>((source) => source);
