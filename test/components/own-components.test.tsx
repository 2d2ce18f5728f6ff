/** The shared components in each of their states, and what pressing them does. */
import { fireEvent, render, screen } from '@testing-library/react';
import { Celebration } from '../../miniprogram/components/celebration/celebration';
import { ChoiceSheet } from '../../miniprogram/components/choice-sheet/choice-sheet';
import { ConfirmSheet } from '../../miniprogram/components/confirm-sheet/confirm-sheet';
import { ErrorState } from '../../miniprogram/components/error-state/error-state';
import { ExpiringList } from '../../miniprogram/components/expiring-list/expiring-list';
import { Explanation } from '../../miniprogram/components/explanation/explanation';
import { Figures } from '../../miniprogram/components/figures/figures';
import { GrowthRing } from '../../miniprogram/components/growth-ring/growth-ring';
import { LevelPreview } from '../../miniprogram/components/level-preview/level-preview';
import { OfflineBanner } from '../../miniprogram/components/offline-banner/offline-banner';
import { PointsNumber } from '../../miniprogram/components/points-number/points-number';
import { ProfileHead } from '../../miniprogram/components/profile-head/profile-head';
import { Section } from '../../miniprogram/components/section/section';
import { SignInPrompt } from '../../miniprogram/components/sign-in-prompt/sign-in-prompt';
import { TextField } from '../../miniprogram/components/text-field/text-field';
import { Toast } from '../../miniprogram/components/toast/toast';
import { Toggle } from '../../miniprogram/components/toggle/toggle';
import { itDoes, itLooks } from './support/look';

const press = jest.fn();
beforeEach(() => press.mockClear());

const celebration = { points: 5, title: '连续签到第 1 天', note: '再签 6 天', onClose: press };
const confirmSheet = {
  title: '取消兑换',
  text: '积分会退回',
  confirm: '取消兑换',
  cancel: '再想想',
  onConfirm: press,
  onCancel: press,
};
const explanation = { reason: '签到', points: 5, when: '今天', rule: null, inputs: [], steps: [] };
const head = { avatar: '', levelName: '青铜会员', palette: 'bronze', onEdit: press } as const;
const field = { label: '手机号', value: '', placeholder: '11 位', maxLength: 20, onInput: press };

itLooks({
  Celebration: { element: <Celebration {...celebration} />, says: ['+5'], labels: [/得到 5 积分/] },
  ConfirmSheet: { element: <ConfirmSheet {...confirmSheet} />, says: ['积分会退回', '再想想'] },
  'ConfirmSheet after a try without an outcome': {
    element: <ConfirmSheet {...confirmSheet} confirm="再试一次" failure="等得有点久" />,
    says: ['等得有点久', '再试一次'],
  },
  'ConfirmSheet while busy': {
    element: <ConfirmSheet {...confirmSheet} busy />,
    labels: ['取消兑换，正在进行'],
  },
  ExpiringList: {
    element: <ExpiringList days={[{ date: '2026-12-31', when: '12月31日到期', points: 1200 }]} />,
    says: ['12月31日到期', '1,200'],
  },
  'Explanation of a row without a rule': {
    element: <Explanation {...explanation} />,
    says: ['签到', '+5'],
    saysNot: [/规则/],
  },
  'Explanation with everything': {
    element: (
      <Explanation
        {...explanation}
        rule="每日签到"
        inputs={[{ label: '连续签到天数', value: '7' }]}
        steps={['满 7 天加 20']}
      />
    ),
    says: ['每日签到', '连续签到天数', '满 7 天加 20'],
  },
  Figures: {
    element: <Figures figures={[{ label: '积分', value: '1,280' }]} />,
    says: ['积分', '1,280'],
  },
  'GrowthRing at the start': { element: <GrowthRing share={0} />, says: ['0%'] },
  'GrowthRing, almost there': { element: <GrowthRing share={0.999} />, says: ['99%'] },
  'GrowthRing, beyond its end': { element: <GrowthRing share={2} />, says: ['100%'] },
  LevelPreview: {
    element: (
      <LevelPreview
        levels={[
          {
            key: 'b',
            name: '青铜会员',
            palette: 'bronze',
            requirement: '登录即享',
            benefits: ['9.5 折'],
          },
        ]}
      />
    ),
    says: ['青铜会员', '登录即享', '9.5 折'],
  },
  OfflineBanner: {
    element: <OfflineBanner age="3 分钟前" busy={false} onRetry={press} />,
    says: ['没连上网络，先看 3 分钟前的内容', '重试'],
  },
  'OfflineBanner while trying': {
    element: <OfflineBanner age="刚刚" busy onRetry={press} />,
    says: ['正在重新连接…'],
    saysNot: ['重试'],
  },
  'PointsNumber of six digits': { element: <PointsNumber value={123_456} />, says: ['123,456'] },
  'PointsNumber that was spent': { element: <PointsNumber value={-300} signed />, says: ['−300'] },
  'ProfileHead of somebody': { element: <ProfileHead {...head} nickname="小满" />, says: ['小满'] },
  'ProfileHead of nobody yet': {
    element: <ProfileHead {...head} nickname="" />,
    says: ['取个昵称吧', '青铜会员'],
  },
  'Section without more': { element: <Section title="商城精选">…</Section>, says: ['商城精选'] },
  SignInPrompt: {
    element: <SignInPrompt title="成为会员" text="攒积分" busy={false} onSignIn={press} />,
    says: ['成为会员', '攒积分', '入会有礼', '微信一键登录'],
  },
  'SignInPrompt while signing in': {
    element: <SignInPrompt title="成为会员" text="攒积分" busy onSignIn={press} />,
    labels: ['微信一键登录，正在进行'],
  },
  TextField: { element: <TextField {...field} error={null} />, labels: ['手机号'] },
  'TextField with a mistake': {
    element: <TextField {...field} error="应该是 11 位" />,
    says: ['应该是 11 位'],
  },
  Toast: { element: <Toast text="已保存" tone="success" />, says: ['已保存'] },
});

itDoes(press, [
  ['ErrorState tries again', <ErrorState message="网络不太好" onRetry={press} />, '重试', []],
  [
    'OfflineBanner tries again',
    <OfflineBanner age="刚刚" busy={false} onRetry={press} />,
    '没连上网络，先看刚刚的内容重试',
    [],
  ],
  ['Toggle turns on', <Toggle title="大字模式" on={false} onToggle={press} />, '大字模式', [true]],
  ['Toggle turns off', <Toggle title="大字模式" on onToggle={press} />, '大字模式', [false]],
]);

it.each([
  ['busy', <Toggle title="大字模式" on busy onToggle={press} />],
  ['fixed', <Toggle title="大字模式" on fixed onToggle={press} />],
])('a Toggle that is %s does nothing', (_name, element) => {
  render(element);
  fireEvent.click(screen.getByRole('checkbox'));
  expect(press).not.toHaveBeenCalled();
});

it('a ChoiceSheet marks what is chosen, and tells what is chosen next', () => {
  const options = [
    { key: 'female', label: '女' },
    { key: 'male', label: '男' },
  ];
  render(
    <ChoiceSheet title="性别" options={options} chosen="female" onChoose={press} onClose={press} />,
  );
  expect(screen.getByRole('button', { name: '女' }).getAttribute('aria-selected')).toBe('true');
  fireEvent.click(screen.getByRole('button', { name: '男' }));
  expect(press).toHaveBeenCalledWith('male');
});
