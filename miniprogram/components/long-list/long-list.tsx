import type { ReactNode } from 'react';
import { ListBlock } from './list-block';
import './long-list.scss';

interface LongListProps<Item> {
  /** The list's name, unique on its page. */
  readonly name: string;
  readonly items: readonly Item[];
  /** Whether there is a line between rows. */
  readonly ruled?: boolean;
  readonly children: (item: Item) => ReactNode;
}

/** So many rows are drawn or left out together. A page of a list has as many. */
const BLOCK_LENGTH = 20;

/**
 * A list that may grow long. Only the blocks near the screen are drawn; the others are empty and
 * keep their height. With blocks of 20 there are at most 60 rows at any time.
 */
export const LongList = <Item,>({ name, items, ruled = false, children }: LongListProps<Item>) => {
  const starts = Array.from(
    { length: Math.ceil(items.length / BLOCK_LENGTH) },
    (_, block) => block * BLOCK_LENGTH,
  );
  return (
    <>
      {starts.map((start) => (
        <ListBlock key={start} id={`${name}-${start}`} ruled={ruled}>
          {() => items.slice(start, start + BLOCK_LENGTH).map(children)}
        </ListBlock>
      ))}
    </>
  );
};
