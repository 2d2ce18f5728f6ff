import { fireEvent, render, screen } from '@testing-library/react';
import { TrendChart } from '../../miniprogram/components/trend-chart/trend-chart';
import { describeMonths } from '../../miniprogram/pages/points/describe';

/** Noon of a day in January. */
const now = Date.parse('2026-01-15T12:00:00+08:00');

const points = {
  points: 0,
  spendable: 0,
  frozen: 0,
  pending: 0,
  debt: 0,
  expiring: [],
  earnedTotal: 0,
  spentTotal: 0,
  byType: {},
};

const draw = (figures: readonly (readonly [month: string, earned: number, spent: number])[]) => {
  const months = figures.map(([month, earned, spent]) => ({ month, earned, spent }));
  return render(
    <TrendChart title="近六个月" months={describeMonths({ ...points, months }, now)} />,
  );
};

describe('TrendChart', () => {
  it('shows the present month first, and any other one on tap', () => {
    const { container } = draw([
      ['2025-12', 1200, 0],
      ['2026-01', 300, 600],
    ]);
    expect(screen.getByText('获得 300')).toBeTruthy();
    expect(screen.getByText('使用 600')).toBeTruthy();
    fireEvent.click(screen.getByRole('tab', { name: '2025年12月，获得 1200 积分，使用 0 积分' }));
    expect(screen.getByText('2025年12月')).toBeTruthy();
    expect(screen.getByText('获得 1,200')).toBeTruthy();
    expect(screen.getByText('使用 0')).toBeTruthy();
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('12月');
    const heights = [...container.querySelectorAll<HTMLElement>('.trend-chart__bar')].map(
      ({ style }) => style.height,
    );
    expect(heights).toEqual(['100%', '0%', '25%', '50%']);
  });

  it('is not there while nothing has happened', () => {
    const { container } = draw([
      ['2025-12', 0, 0],
      ['2026-01', 0, 0],
    ]);
    expect(container.textContent).toBe('');
  });
});
