import { fireEvent, render, screen } from '@testing-library/react';
import { Button } from '../../miniprogram/components/button/button';
import { Cell } from '../../miniprogram/components/cell/cell';
import { Pills } from '../../miniprogram/components/pills/pills';
import { Tappable } from '../../miniprogram/components/tappable/tappable';

describe('Button', () => {
  it('does what it says, by finger and by keyboard', () => {
    const press = jest.fn();
    render(<Button label="签到" onPress={press} />);
    fireEvent.click(screen.getByRole('button', { name: '签到' }));
    fireEvent.keyDown(screen.getByRole('button'), { key: 'Enter' });
    expect(press).toHaveBeenCalledTimes(2);
  });

  it('cannot be pressed again while it is busy, and says so', () => {
    const press = jest.fn();
    render(<Button label="签到" busy onPress={press} />);
    const button = screen.getByRole('button', { name: '签到，正在进行' });
    fireEvent.click(button);
    fireEvent.keyDown(button, { key: ' ' });
    expect(press).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });

  it('says why it is disabled', () => {
    const press = jest.fn();
    render(<Button label="用 300 积分兑换" disabledReason="还差 120 积分" onPress={press} />);
    fireEvent.click(screen.getByRole('button'));
    expect(press).not.toHaveBeenCalled();
    expect(screen.getByText('还差 120 积分')).toBeTruthy();
  });
});

describe('Tappable', () => {
  it('leaves keys alone that do not press', () => {
    const press = jest.fn();
    render(<Tappable label="关闭" onPress={press} />);
    fireEvent.keyDown(screen.getByRole('button'), { key: 'a' });
    expect(press).not.toHaveBeenCalled();
  });

  it('cannot be reached by keyboard while disabled', () => {
    render(<Tappable label="关闭" disabled onPress={jest.fn()} />);
    expect(screen.getByRole('button').getAttribute('tabindex')).toBe('-1');
  });
});

describe('Cell', () => {
  it.each([
    [0, null],
    [7, '7'],
    [120, '99+'],
  ])('shows a count of %s as %s', (count, shown) => {
    const { container } = render(<Cell title="消息" count={count} onPress={jest.fn()} />);
    expect(container.querySelector('.cell__count')?.textContent ?? null).toBe(shown);
  });
});

describe('Pills', () => {
  const options = [
    { key: 'all', label: '全部' },
    { key: 'earned', label: '获得' },
  ] as const;

  it('marks the chosen one and offers the others', () => {
    const choose = jest.fn();
    render(<Pills label="积分记录" options={options} chosen="all" onChoose={choose} />);
    expect(screen.getByRole('tab', { name: '全部' }).getAttribute('aria-selected')).toBe('true');
    fireEvent.click(screen.getByRole('tab', { name: '获得' }));
    expect(choose).toHaveBeenCalledWith('earned');
  });
});
