import { useEffect, useState } from 'react';
import { pictureFile } from '../../../cloud/picture-file';
import { openDrawingBoard } from '../../../device/open-drawing-board';
import { posterSizes } from '../../../styles/poster-tokens';
import { drawPoster, type PosterWords } from './draw';

/** The poster: being drawn, ready as a picture on the device, or failed. */
type Poster =
  | { readonly state: 'drawing' }
  | { readonly state: 'ready'; readonly address: string }
  | { readonly state: 'failed' };

/** Draws the poster around the code to scan, a file of the storage; '' if there is none. */
export const usePoster = ({ inviter, title, code, note }: PosterWords, picture: string): Poster => {
  const [poster, setPoster] = useState<Poster>({ state: 'drawing' });
  useEffect(() => {
    let wanted = true;
    draw({ inviter, title, code, note }, picture).then(
      (address) => wanted && setPoster({ state: 'ready', address }),
      () => wanted && setPoster({ state: 'failed' }),
    );
    return () => {
      wanted = false;
    };
  }, [inviter, title, code, note, picture]);
  return poster;
};

const draw = async (words: PosterWords, picture: string): Promise<string> => {
  const address = picture === '' ? '' : await pictureFile(picture);
  if (address === '') throw new Error('there is no picture to scan');
  const board = await openDrawingBoard(posterSizes);
  drawPoster(board.pen, words, await board.loadPicture(address));
  return board.toPicture();
};
