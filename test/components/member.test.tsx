import { fireEvent, render, screen } from '@testing-library/react';
import { CheckInBar } from '../../miniprogram/components/check-in-bar/check-in-bar';
import { MallCard } from '../../miniprogram/components/mall-card/mall-card';
import { MemberCard } from '../../miniprogram/components/member-card/member-card';
import { MessageBell } from '../../miniprogram/components/message-bell/message-bell';
import { PointsSummary } from '../../miniprogram/components/points-summary/points-summary';
import { RecordRow } from '../../miniprogram/components/record-row/record-row';
import { TaskRow } from '../../miniprogram/components/task-row/task-row';

describe('MemberCard', () => {
  const card = {
    levelName: '白银会员',
    palette: 'silver',
    points: 1280,
    growth: 1280,
    onOpenLevels: jest.fn(),
    onOpenPoints: jest.fn(),
  } as const;

  it('shows points and how far to go', () => {
    const next = { name: '黄金会员', missing: 3720, required: 5000, benefits: ['满 59 元包邮'] };
    render(<MemberCard {...card} next={next} />);
    expect(screen.getByText('1,280')).toBeTruthy();
    expect(screen.getByText('再得 3,720 成长值升黄金会员')).toBeTruthy();
    expect(screen.getByText('25%')).toBeTruthy();
    expect(screen.getByText('升级后享满 59 元包邮')).toBeTruthy();
  });

  it('has no way to go on the highest level', () => {
    render(<MemberCard {...card} next={null} />);
    expect(screen.getByText('成长值 1,280 · 已是最高等级')).toBeTruthy();
    expect(screen.queryByText(/%$/)).toBeNull();
  });
});

describe('CheckInBar', () => {
  const bar = {
    streak: 6,
    pointsToday: 25,
    next: { days: 1, bonus: 20 },
    onOpenCalendar: jest.fn(),
  };

  it('offers the check-in with what it gives', () => {
    const checkIn = jest.fn();
    render(<CheckInBar {...bar} checkedInToday={false} busy={false} onCheckIn={checkIn} />);
    fireEvent.click(screen.getByRole('button', { name: '签到 +25' }));
    expect(checkIn).toHaveBeenCalledTimes(1);
  });

  it('ignores a second tap while the first is underway', () => {
    const checkIn = jest.fn();
    render(<CheckInBar {...bar} checkedInToday={false} busy onCheckIn={checkIn} />);
    fireEvent.click(screen.getByRole('button'));
    expect(checkIn).not.toHaveBeenCalled();
  });

  it('has no button once it is done', () => {
    render(<CheckInBar {...bar} checkedInToday busy={false} onCheckIn={jest.fn()} />);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText('今日已签')).toBeTruthy();
  });
});

describe('TaskRow', () => {
  const task = {
    icon: 'person',
    name: '完善资料',
    description: '填好头像',
    points: 50,
    busy: false,
  } as const;

  it('offers the next step', () => {
    const go = jest.fn();
    render(<TaskRow {...task} progress="2/4" over="" action={{ label: '去完善', onPress: go }} />);
    expect(screen.getByText('填好头像 · 2/4')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '去完善' }));
    expect(go).toHaveBeenCalledTimes(1);
  });

  it('says that it is over for now', () => {
    render(<TaskRow {...task} over="明天再来" action={null} />);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText('明天再来')).toBeTruthy();
  });
});

describe('MallCard', () => {
  it('says everything to who does not see it', () => {
    render(
      <MallCard
        name="帆布托特袋"
        image="/assets/exchange/tote-bag.svg"
        points={1200}
        stock="仅剩 3 件"
        soldOut={false}
        onOpen={jest.fn()}
      />,
    );
    expect(screen.getByRole('link', { name: '帆布托特袋，1200 积分，仅剩 3 件' })).toBeTruthy();
    expect(screen.getByText('1,200')).toBeTruthy();
  });
});

describe('MessageBell', () => {
  it.each([
    [0, '消息', ''],
    [2, '消息，2 条未读', '2'],
    [120, '消息，99+ 条未读', '99+'],
  ])('tells %i unread as %s', (unread, label, badge) => {
    render(<MessageBell unread={unread} onOpen={jest.fn()} />);
    expect(screen.getByRole('link', { name: label }).textContent).toBe(badge);
  });
});

describe('ledger', () => {
  it('shows what can be spent before anything else, and what lapses', () => {
    const openExpiring = jest.fn();
    render(
      <PointsSummary
        spendable={1280}
        expiring="50 积分12月31日过期"
        figures={[{ label: '待到账', points: 36 }]}
        onOpenRules={jest.fn()}
        onOpenExpiring={openExpiring}
      />,
    );
    fireEvent.click(screen.getByRole('button', { name: '50 积分12月31日过期' }));
    expect(openExpiring).toHaveBeenCalledTimes(1);
    expect(screen.getByText('1,280')).toBeTruthy();
    expect(screen.getByText('50 积分12月31日过期')).toBeTruthy();
    expect(screen.getByText('36')).toBeTruthy();
  });

  it.each([
    [36, '+36'],
    [-1200, '−1,200'],
  ])('shows a change of %i as %s', (points, words) => {
    const ask = jest.fn();
    render(<RecordRow reason="订单完成" points={points} when="今天 09:05" onPress={ask} />);
    expect(screen.getByText(words)).toBeTruthy();
    fireEvent.click(screen.getByRole('button'));
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
