import { fireEvent, render, screen } from '@testing-library/react';
import { SwipeRow } from '../../miniprogram/packages/address/swipe-row/swipe-row';

describe('a finger that goes sideways', () => {
  const touch = (x: number, y: number) => ({ changedTouches: [{ pageX: x, pageY: y }] });
  it.each([
    ['to the left opens the row', 200, 100, 4, 1],
    ['a little does nothing', 200, 170, 4, 0],
    ['while it scrolls does nothing', 200, 100, 90, 0],
  ])('%s', (_name, from, to, down, times) => {
    const onOpen = jest.fn();
    render(
      <SwipeRow action="删除" open={false} onOpen={onOpen} onClose={jest.fn()} onAction={jest.fn()}>
        一行
      </SwipeRow>,
    );
    const row = screen.getByText('一行');
    fireEvent.touchStart(row, touch(from, 0));
    fireEvent.touchEnd(row, touch(to, down));
    expect(onOpen).toHaveBeenCalledTimes(times);
  });
});
