import { useEffect, useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { watchVisibility } from '../../device/visibility';

interface ListBlockProps {
  readonly id: string;
  readonly ruled: boolean;
  readonly children: () => ReactNode;
}

/** A block of rows, or empty space of the same height while it is far from the screen. */
export const ListBlock = ({ id, ruled, children }: ListBlockProps) => {
  /** The height of the empty space; null while the rows are drawn. */
  const [room, setRoom] = useState<number | null>(null);
  useEffect(
    () =>
      watchVisibility(id, ({ near, height }) =>
        // A page covered by another one has no height: leave it as it is.
        setRoom((kept) => (near ? null : height > 0 ? height : kept)),
      ),
    [id],
  );
  return (
    <View
      id={id}
      className={`long-list__block ${ruled ? 'long-list__block--ruled' : ''}`}
      {...(room !== null && { style: { height: `${room}px` } })}
    >
      {room === null && children()}
    </View>
  );
};
