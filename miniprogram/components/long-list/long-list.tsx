import type { ReactNode } from 'react';
import { ListBlock } from './list-block';
import './long-list.scss';

interface LongListProps<Item> {
  /** Names the list among those of its page. */
  readonly name: string;
  readonly items: readonly Item[];
  /** Whether a line parts one row from the next. */
  readonly ruled?: boolean;
  readonly children: (item: Item) => ReactNode;
}

/** Rows that are drawn, and left out, together; a page of a list holds as many. */
const BLOCK_LENGTH = 20;

/**
 * A list that may grow long: only the blocks near the screen are drawn, and the others keep their
 * place by their height. With blocks of 20 there are at most 60 rows at any time.
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
