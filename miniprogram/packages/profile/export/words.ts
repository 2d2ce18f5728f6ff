import { dayOf, timeOf } from '../../../../common/day';
import { formatMoney } from '../../../format/number';
import type { ExportSection, PersonalData } from '../store';

type Value = ExportSection['records'][number][string];

/** The name of each kind of record. */
export const sectionWords: Readonly<Record<ExportSection['name'], string>> = {
  profile: '个人资料',
  addresses: '收货地址',
  consents: '消息授权',
  points: '积分明细',
  events: '活动记录',
  redemptions: '兑换记录',
  coupons: '优惠券',
  privileges: '特权',
  balances: '余额明细',
  levels: '等级变化',
  messages: '消息',
};

/** The words for the fields. A field that is not listed keeps its name. */
const fieldWords: ReadonlyMap<string, string> = new Map([
  ['username', '会员号'],
  ['nickname', '昵称'],
  ['avatar', '头像'],
  ['gender', '性别'],
  ['birthday', '生日'],
  ['phone', '手机号'],
  ['real_name', '真实姓名'],
  ['level', '等级'],
  ['points', '积分'],
  ['frozen', '冻结积分'],
  ['pending', '待到账积分'],
  ['debt', '待抵扣积分'],
  ['growth', '成长值'],
  ['balance', '余额'],
  ['total_orders', '订单数'],
  ['total_amount', '消费金额'],
  ['check_in_last_day', '最近签到'],
  ['check_in_streak', '连续签到'],
  ['invite_code', '邀请码'],
  ['was_invited', '受邀加入'],
  ['personalised_recommendations', '个性化推荐'],
  ['marketing_messages', '活动消息'],
  ['register_time', '注册时间'],
  ['last_login_time', '最近登录'],
  ['name', '名称'],
  ['address', '地址'],
  ['province', '省'],
  ['city', '市'],
  ['district', '区'],
  ['postal_code', '邮编'],
  ['tag', '标签'],
  ['created', '时间'],
  ['updated', '更新时间'],
  ['template_id', '消息模板'],
  ['remaining', '还可发送'],
  ['seq', '序号'],
  ['type', '类型'],
  ['reason', '原因'],
  ['order_id', '订单号'],
  ['expires_on', '有效期至'],
  ['event', '活动'],
  ['context', '内容'],
  ['points_cost', '花费积分'],
  ['reward_type', '奖励类型'],
  ['reward_value', '奖励'],
  ['status', '状态'],
  ['recipient', '收件人'],
  ['processed_time', '处理时间'],
  ['value', '面额'],
  ['minimum', '使用门槛'],
  ['privilege', '特权'],
  ['amount', '金额'],
  ['from_level', '原等级'],
  ['to_level', '新等级'],
  ['kind', '种类'],
  ['title', '标题'],
  ['content', '内容'],
  ['read', '已读'],
]);

const isTimestamp = (value: string): boolean => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value);

/** A moment in Shanghai: 2026-03-01 09:05. */
const sayMoment = (timestamp: string): string => {
  const moment = new Date(timestamp);
  return `${dayOf(moment)} ${timeOf(moment)}`;
};

/** The words for the values of choice fields. */
const valueWords: ReadonlyMap<string, string> = new Map([
  ['unknown', '保密'],
  ['female', '女'],
  ['male', '男'],
  ['earned_registration', '注册'],
  ['earned_login', '登录'],
  ['earned_order', '订单'],
  ['earned_review', '评价'],
  ['earned_referral', '邀请'],
  ['earned_activity', '活动'],
  ['earned_admin', '赠送'],
  ['spent_exchange', '兑换'],
  ['spent_order', '订单抵扣'],
  ['expired', '过期'],
  ['admin_adjust', '调整'],
  ['product', '商品'],
  ['coupon', '优惠券'],
  ['privilege', '特权'],
  ['pending', '待发出'],
  ['completed', '已完成'],
  ['cancelled', '已取消'],
  ['failed', '未能完成'],
  ['unused', '未使用'],
  ['used', '已使用'],
  ['growth', '成长值达标'],
  ['amount', '消费达标'],
  ['orders', '订单数达标'],
  ['review', '年度评定'],
  ['level', '等级'],
  ['exchange', '兑换'],
  ['system', '系统'],
]);

/** Fields with a fixed set of values. Text that people wrote is shown as it is. */
const choiceFields: readonly string[] = [
  'gender',
  'type',
  'reward_type',
  'status',
  'kind',
  'reason',
];

const moneyFields: readonly string[] = ['total_amount', 'value', 'minimum', 'amount'];

const isMoney = (section: ExportSection['name'], field: string): boolean =>
  moneyFields.includes(field) || (field === 'balance' && section !== 'points');

const sayValue = (section: ExportSection['name'], field: string, value: Value): string => {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return isMoney(section, field) ? formatMoney(value) : `${value}`;
  const text = value ?? '';
  if (isTimestamp(text)) return sayMoment(text);
  return choiceFields.includes(field) ? (valueWords.get(text) ?? text) : text;
};

const sayField = (section: ExportSection['name'], field: string): string =>
  section === 'points' && field === 'balance' ? '变动后积分' : (fieldWords.get(field) ?? field);

/** The fields of a record that are not empty, in words. */
export const sayRecord = (
  section: ExportSection['name'],
  record: ExportSection['records'][number],
): readonly { readonly label: string; readonly value: string }[] =>
  Object.entries(record)
    .filter(([, value]) => value !== null && value !== '')
    .map(([field, value]) => ({
      label: sayField(section, field),
      value: sayValue(section, field, value),
    }));

/** Everything as one text, for the file. */
export const sayAll = ({ generated, sections }: PersonalData): string =>
  [
    `我的数据 ${sayMoment(generated)}`,
    ...sections
      .filter(({ records }) => records.length > 0)
      .flatMap(({ name, records }) => [
        '',
        `【${sectionWords[name]}】${records.length} 条`,
        ...records.map((record) =>
          sayRecord(name, record)
            .map(({ label, value }) => `${label}：${value}`)
            .join('，'),
        ),
      ]),
  ].join('\n');
