import { fireEvent, render, screen } from '@testing-library/react';
import { EmptyState } from '../../miniprogram/components/empty-state/empty-state';
import { ListEnd } from '../../miniprogram/components/list-end/list-end';
import { Picture } from '../../miniprogram/components/picture/picture';
import { Loaded } from '../../miniprogram/screen/loaded';
import type { Resource } from '../../miniprogram/stores/core/resource';

const failure = { code: 'OFFLINE', message: '现在没有网络，连上后再试' };

describe('Loaded', () => {
  const draw = (resource: Resource<string>, retry = jest.fn()) =>
    render(
      <Loaded resource={resource} skeleton={<i>正在来</i>} onRetry={retry}>
        {(value) => <b>{value}</b>}
      </Loaded>,
    );

  it('draws the shape of what is coming', () => {
    draw({ state: 'loading' });
    expect(screen.getByText('正在来')).toBeTruthy();
  });

  it('does not offer to try again what is gone', () => {
    render(
      <Loaded
        resource={{ state: 'failed', failure: { code: 'NOT_FOUND', message: '没有找到' } }}
        skeleton="正在来"
        missing="这件好礼已经不在了"
        onRetry={jest.fn()}
      >
        {() => '在这里'}
      </Loaded>,
    );
    expect(screen.getByText('这件好礼已经不在了')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says what failed and tries again', () => {
    const retry = jest.fn();
    draw({ state: 'failed', failure }, retry);
    expect(screen.getByRole('alert').textContent).toContain(failure.message);
    fireEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('draws the value without a word about age while it is right', () => {
    draw({ state: 'ready', value: '1,280', loadedAt: 0, refreshing: false, failure: null });
    expect(screen.getByText('1,280')).toBeTruthy();
    expect(screen.queryByText(/没连上网络/)).toBeNull();
  });

  it('draws an old value with its age, and tries again', () => {
    const retry = jest.fn();
    const loadedAt = Date.now() - 3 * 60_000;
    draw({ state: 'ready', value: '1,280', loadedAt, refreshing: false, failure }, retry);
    expect(screen.getByText('1,280')).toBeTruthy();
    fireEvent.click(screen.getByText('没连上网络，先看 3 分钟前的内容'));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('does not try twice at once', () => {
    const retry = jest.fn();
    draw({ state: 'ready', value: '', loadedAt: 0, refreshing: true, failure }, retry);
    fireEvent.click(screen.getByText('正在重新连接…'));
    expect(retry).not.toHaveBeenCalled();
  });
});

describe('EmptyState', () => {
  it('leads to the next step', () => {
    const go = jest.fn();
    render(
      <EmptyState icon="coin" text="还没有积分记录" next={{ label: '去签到', onPress: go }} />,
    );
    fireEvent.click(screen.getByRole('button', { name: '去签到' }));
    expect(go).toHaveBeenCalledTimes(1);
  });
});

describe('ListEnd', () => {
  it.each([
    ['end', '没有更多了', 0],
    ['loading', '正在加载…', 0],
    ['more', '加载更多', 1],
    ['failed', '没加载出来，点一下重试', 1],
  ] as const)('%s says %s and asks for more %i times', (tail, words, times) => {
    const more = jest.fn();
    render(<ListEnd tail={tail} onMore={more} />);
    fireEvent.click(screen.getByText(words));
    expect(more).toHaveBeenCalledTimes(times);
  });
});

describe('Picture', () => {
  it('shows its stand-in when there is none, or when it cannot be loaded', () => {
    const { container, rerender } = render(<Picture source="" />);
    expect(container.querySelector('.picture__fallback')).toBeTruthy();
    rerender(<Picture source="/gone.svg" />);
    fireEvent.error(container.querySelector('img') ?? document.body);
    expect(container.querySelector('.picture__fallback')).toBeTruthy();
    rerender(<Picture source="/there.svg" />);
    expect(container.querySelector('img')?.getAttribute('src')).toBe('/there.svg');
  });
});
