import { act, render, screen } from '@testing-library/react';
import { LongList } from '../../miniprogram/components/long-list/long-list';

/** The browser's observer. The test decides what is near the screen. */
class Observer {
  static readonly all = new Map<Element, Observer>();
  private element: Element | null = null;

  constructor(private readonly notify: IntersectionObserverCallback) {}

  observe(element: Element): void {
    this.element = element;
    Observer.all.set(element, this);
  }

  disconnect(): void {
    if (this.element !== null) Observer.all.delete(this.element);
  }

  tell(isIntersecting: boolean, height: number): void {
    const entry = { isIntersecting, boundingClientRect: { height } };
    act(() => Reflect.apply(this.notify, undefined, [[entry]]));
  }
}

beforeEach(() => {
  Observer.all.clear();
  Object.assign(window, { IntersectionObserver: Observer });
});

const rows = (length: number) => Array.from({ length }, (_, index) => `row ${index}`);

const list = (items: readonly string[]) => (
  <LongList name="rows" items={items}>
    {(row) => <p key={row}>{row}</p>}
  </LongList>
);

const block = (start: number): HTMLElement => {
  const element = document.getElementById(`rows-${start}`);
  if (element === null) throw new Error(`no block starts at ${start}`);
  return element;
};

const tell = (start: number, isNear: boolean, height: number): void =>
  Observer.all.get(block(start))?.tell(isNear, height);

describe('LongList', () => {
  it.each([
    [0, 0],
    [1, 1],
    [20, 1],
    [21, 2],
    [500, 25],
  ])('puts %i rows into %i blocks', (length, blocks) => {
    const { container } = render(list(rows(length)));
    expect(container.querySelectorAll('.long-list__block')).toHaveLength(blocks);
    expect(container.querySelectorAll('p')).toHaveLength(length);
  });

  it('leaves out the rows that are far away, and keeps their room', () => {
    render(list(rows(45)));
    tell(0, false, 1280);
    expect(screen.queryByText('row 19')).toBeNull();
    expect(screen.getByText('row 20')).toBeTruthy();
    expect(block(0).style.height).toBe('1280px');
  });

  it('draws them again when they come near', () => {
    render(list(rows(45)));
    tell(0, false, 1280);
    tell(0, true, 1280);
    expect(screen.getByText('row 19')).toBeTruthy();
    expect(block(0).style.height).toBe('');
  });

  it('takes a covered page, where nothing has a height, for no reason to change', () => {
    render(list(rows(45)));
    tell(0, false, 0);
    tell(20, false, 900);
    tell(20, false, 0);
    expect(screen.getByText('row 0')).toBeTruthy();
    expect(block(20).style.height).toBe('900px');
  });

  it('grows without drawing what is far away', () => {
    const { rerender } = render(list(rows(20)));
    tell(0, false, 1280);
    rerender(list(rows(40)));
    expect(screen.queryByText('row 0')).toBeNull();
    expect(screen.getByText('row 39')).toBeTruthy();
  });

  it('stops watching when it goes', () => {
    render(list(rows(45))).unmount();
    expect(Observer.all.size).toBe(0);
  });
});
