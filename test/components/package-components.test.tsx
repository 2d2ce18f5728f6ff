/** The subpackages' components in each of their states, and what pressing them does. */
import { AddressCard } from '../../miniprogram/packages/address/address-card/address-card';
import { SwipeRow } from '../../miniprogram/packages/address/swipe-row/swipe-row';
import { TagChoice } from '../../miniprogram/packages/address/tag-choice/tag-choice';
import { UndoBar } from '../../miniprogram/packages/address/undo-bar/undo-bar';
import { MonthGrid } from '../../miniprogram/packages/checkIn/month-grid/month-grid';
import { RewardTrack } from '../../miniprogram/packages/checkIn/reward-track/reward-track';
import { AddressChoice } from '../../miniprogram/packages/exchange/address-choice/address-choice';
import { ConfirmRedeem } from '../../miniprogram/packages/exchange/confirm-redeem/confirm-redeem';
import { ItemHead } from '../../miniprogram/packages/exchange/item-head/item-head';
import { RecordCard } from '../../miniprogram/packages/exchange/record-card/record-card';
import { RedeemResult } from '../../miniprogram/packages/exchange/redeem-result/redeem-result';
import { FriendRow } from '../../miniprogram/packages/invite/friend-row/friend-row';
import { CodeCard } from '../../miniprogram/packages/invite/poster/code-card';
import { PosterPicture } from '../../miniprogram/packages/invite/poster/poster-picture';
import { BenefitList } from '../../miniprogram/packages/level/benefit-list/benefit-list';
import { CompareTable } from '../../miniprogram/packages/level/compare-table/compare-table';
import { HistoryList } from '../../miniprogram/packages/level/history-list/history-list';
import { LevelCard } from '../../miniprogram/packages/level/level-card/level-card';
import { Standing } from '../../miniprogram/packages/level/standing/standing';
import { MessageRow } from '../../miniprogram/packages/message/message-row/message-row';
import { SubscriptionRow } from '../../miniprogram/packages/message/subscription-row/subscription-row';
import { Completion } from '../../miniprogram/packages/profile/completion/completion';
import { BirthdaySheet } from '../../miniprogram/packages/profile/edit/birthday-sheet';
import { ExportSection } from '../../miniprogram/packages/profile/export-section/export-section';
import { itDoes, itLooks } from './support/look';

const press = jest.fn();
beforeEach(() => press.mockClear());

const address = {
  name: '小满',
  phone: '138****8000',
  place: '衡山路 1 号',
  tag: '',
  isDefault: false,
  busy: false,
  chosen: null,
  onPress: press,
  onMakeDefault: press,
  onEdit: press,
  onRemove: press,
};
const month = {
  month: '2026-03',
  today: '2026-03-02',
  checkedDays: ['2026-03-01'],
  loading: false,
  onEarlier: press,
  onLater: null,
};
const redemption = {
  name: '马克杯',
  points: 980,
  pointsLeft: 20,
  failure: null,
  busy: false,
  onConfirm: press,
  onClose: press,
};
const record = {
  name: '马克杯',
  image: '',
  points: 980,
  when: '今天',
  status: { words: '待发货', tone: 'waiting' },
  delivery: '等待发货',
  shipping: null,
} as const;
const level = {
  id: 'gold',
  name: '黄金会员',
  palette: 'gold',
  requirement: '成长值满 5,000',
  standing: null,
  current: false,
  selected: false,
  onSelect: press,
} as const;
const message = { title: '积分 +5', content: '签到', when: '周二', leads: true, onPress: press };
const swipeRow = { action: '删除', onOpen: press, onClose: press, onAction: press };
const birthday = { birthday: '1995-05-20', busy: false, onSave: press, onClose: press };

itLooks({
  AddressCard: {
    element: <AddressCard {...address} />,
    says: ['小满', '138****8000', '设为默认'],
    saysNot: ['默认'],
  },
  'AddressCard of the default': {
    element: <AddressCard {...address} isDefault tag="家" />,
    says: ['默认', '家'],
    saysNot: ['设为默认'],
  },
  'AddressCard that becomes the default': {
    element: <AddressCard {...address} busy />,
    labels: ['设为默认，正在进行'],
  },
  SwipeRow: {
    element: (
      <SwipeRow {...swipeRow} open={false}>
        一行
      </SwipeRow>
    ),
    says: ['一行'],
    saysNot: ['删除'],
  },
  'SwipeRow, pushed aside': {
    element: (
      <SwipeRow {...swipeRow} open>
        一行
      </SwipeRow>
    ),
    says: ['删除'],
  },
  'TagChoice with an own tag': {
    element: <TagChoice tag="爸妈家" maxLength={10} onChange={press} />,
    labels: ['自定义标签'],
  },
  UndoBar: { element: <UndoBar text="地址已删除" onUndo={press} />, says: ['地址已删除', '撤销'] },
  MonthGrid: {
    element: <MonthGrid {...month} />,
    says: ['2026年3月', '今'],
    labels: ['1日，已签到', '2日，今天'],
  },
  RewardTrack: {
    element: (
      <RewardTrack
        rewards={[
          { day: 7, points: 25 },
          { day: 15, points: 55 },
        ]}
        streak={8}
      />
    ),
    says: ['已达成', '还差 7 天'],
  },
  'AddressChoice while looking': {
    element: <AddressChoice address={null} loading locked={false} onChoose={press} />,
    says: ['正在找你的收货地址…'],
  },
  'AddressChoice with none': {
    element: <AddressChoice address={null} loading={false} locked={false} onChoose={press} />,
    says: ['添加收货地址'],
  },
  ConfirmRedeem: {
    element: <ConfirmRedeem {...redemption} />,
    says: ['−980', '兑换后还有 20 积分', '确认兑换'],
  },
  'ConfirmRedeem before an address': {
    element: <ConfirmRedeem {...redemption} missing="先添加收货地址，再兑换" />,
    says: ['先添加收货地址，再兑换'],
  },
  'ConfirmRedeem after a lost answer': {
    element: <ConfirmRedeem {...redemption} failure="同一次兑换不会扣两次积分" />,
    says: ['再试一次', '同一次兑换不会扣两次积分'],
  },
  ItemHead: {
    element: (
      <ItemHead
        image=""
        name="马克杯"
        points={980}
        reward="实物商品"
        terms={['剩余 5 件']}
        description=""
        notes={['寄出前都可以取消']}
      />
    ),
    says: ['980', '马克杯', '实物商品', '剩余 5 件', '兑换须知', '寄出前都可以取消'],
  },
  'RecordCard that can be taken back': {
    element: <RecordCard {...record} onCancel={press} />,
    says: ['待发货', '−980', '取消兑换'],
  },
  'RecordCard that was taken back': {
    element: <RecordCard {...record} status={{ words: '已取消', tone: 'over' }} />,
    says: ['已取消'],
    saysNot: ['取消兑换'],
  },
  RedeemResult: {
    element: (
      <RedeemResult
        name="马克杯"
        delivery="等待发货"
        pointsLeft={20}
        onOpenRecords={press}
        onClose={press}
      />
    ),
    says: ['兑换成功', '还有 20 积分'],
  },
  FriendRow: {
    element: <FriendRow name="林**" when="今天加入" state="待首单" done={false} />,
    says: ['待首单'],
  },
  'CodeCard without a picture': {
    element: <CodeCard title="来做会员" code="ABCD1234" picture="" />,
    says: ['ABCD1234', '把邀请码发给好友'],
  },
  'CodeCard with a picture': {
    element: <CodeCard title="来做会员" code="ABCD1234" picture="/code.png" />,
    labels: ['邀请码的二维码'],
  },
  PosterPicture: {
    element: <PosterPicture address="/poster.png" label="邀请海报" />,
    labels: ['邀请海报'],
  },
  BenefitList: {
    element: <BenefitList benefits={[{ icon: 'percent', title: '购物 9.5 折', note: '不叠加' }]} />,
    says: ['购物 9.5 折', '不叠加'],
  },
  CompareTable: {
    element: (
      <CompareTable
        levels={['青铜', '白银']}
        rows={[{ title: '优先发货', cells: [null, '有'] }]}
        selected={0}
      />
    ),
    says: ['优先发货', '–'],
    labels: ['没有', '有'],
  },
  HistoryList: {
    element: (
      <HistoryList
        changes={[{ id: '1', title: '升到白银会员', reason: '成长值满 1,000', when: '昨天' }]}
      />
    ),
    says: ['升到白银会员', '昨天'],
  },
  'LevelCard that is looked at': {
    element: <LevelCard {...level} standing="还差 4,000" />,
    labels: ['黄金会员，成长值满 5,000，还差 4,000'],
    saysNot: ['当前等级'],
  },
  'LevelCard of the member': { element: <LevelCard {...level} current />, says: ['当前等级'] },
  Standing: {
    element: <Standing growth={735} share={0.7} next="再得 265" keeping="长期有效" />,
    says: ['735', '再得 265', '长期有效'],
  },
  'MessageRow that is unread': {
    element: <MessageRow {...message} unread />,
    labels: ['积分 +5，周二，签到，未读'],
  },
  'MessageRow that was read': {
    element: <MessageRow {...message} unread={false} />,
    labels: ['积分 +5，周二，签到'],
  },
  'SubscriptionRow with some left': {
    element: <SubscriptionRow title="到期提醒" left={2} busy={false} onSubscribe={press} />,
    says: ['还能收 2 条', '再订一条'],
  },
  'SubscriptionRow with none': {
    element: <SubscriptionRow title="到期提醒" left={0} busy={false} onSubscribe={press} />,
    says: ['还没订，不会发给你', '订一条'],
  },
  Completion: {
    element: <Completion points={50} done={2} total={4} missing={['头像', '手机号']} />,
    says: ['+50', '还差头像、手机号'],
  },
  'BirthdaySheet that stands': {
    element: <BirthdaySheet {...birthday} changeableFrom="2027-03-01" />,
    says: ['生日一年只能改一次，2027年3月1日起可以再改。', '知道了'],
    saysNot: ['保存生日'],
  },
  'BirthdaySheet that can be changed': {
    element: <BirthdaySheet {...birthday} changeableFrom={null} />,
    says: ['和现在的一样，不用改'],
  },
  'ExportSection with more than it shows': {
    element: (
      <ExportSection title="积分记录" records={[[{ label: '积分', value: '+5' }]]} more={7} />
    ),
    says: ['积分记录', '+5', '还有 7 条，保存后可以看到全部'],
  },
});

itDoes(press, [
  [
    'SwipeRow acts',
    <SwipeRow {...swipeRow} open>
      一行
    </SwipeRow>,
    '删除',
    [],
  ],
  ['UndoBar takes back', <UndoBar text="地址已删除" onUndo={press} />, '撤销', []],
  ['TagChoice chooses', <TagChoice tag="" maxLength={10} onChange={press} />, '家', ['家']],
  ['TagChoice chooses nothing', <TagChoice tag="家" maxLength={10} onChange={press} />, '家', ['']],
  ['MonthGrid goes back', <MonthGrid {...month} />, '看上个月', []],
  ['RecordCard is taken back', <RecordCard {...record} onCancel={press} />, '取消兑换', []],
  ['MessageRow opens', <MessageRow {...message} unread />, '积分 +5，周二，签到，未读', []],
  [
    'BirthdaySheet closes',
    <BirthdaySheet {...birthday} changeableFrom="2027-03-01" />,
    '知道了',
    [],
  ],
]);
