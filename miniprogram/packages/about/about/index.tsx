import { Text } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import productPackage from '../../../../package.json';
import { Card } from '../../../components/card/card';
import { Cell } from '../../../components/cell/cell';
import { CellGroup } from '../../../components/cell/cell-group';
import { EmptyState } from '../../../components/empty-state/empty-state';
import { Section } from '../../../components/section/section';
import { Skeleton } from '../../../components/skeleton/skeleton';
import { sayBenefits } from '../../../format/level';
import { open } from '../../../routes';
import { Loaded } from '../../../screen/loaded';
import { Screen } from '../../../screen/screen';
import { useStores } from '../../../stores/context';
import { RuleList } from '../rule-list/rule-list';
import './index.scss';

/** How points and levels work today, and the legal texts. */
export default observer(function AboutPage() {
  const { rules, levels } = useStores();
  useDidShow(() => {
    void rules.rules.load();
    void levels.levels.load();
  });
  const skeleton = (
    <Card padding="flush">
      <Skeleton shape="row" count={4} />
    </Card>
  );
  return (
    <Screen>
      <Section title="怎么得到积分">
        <Loaded
          resource={rules.rules.resource}
          skeleton={skeleton}
          onRetry={() => void rules.rules.refresh()}
        >
          {(value) =>
            value.rules.length === 0 ? (
              <EmptyState icon="coin" text="积分规则正在更新，过几天再来看看" />
            ) : (
              <RuleList
                rules={value.rules.map(({ _id, name, description }) => ({
                  key: _id,
                  name,
                  description,
                }))}
              />
            )
          }
        </Loaded>
      </Section>
      <Section title="怎么使用积分">
        <RuleList rules={usage} />
      </Section>
      <Section
        title="会员等级"
        more={{ label: '看权益', onPress: () => open('/packages/level/levels/index') }}
      >
        <Loaded
          resource={levels.levels.resource}
          skeleton={skeleton}
          onRetry={() => void levels.levels.refresh()}
        >
          {(value) => (
            <RuleList
              rules={value.levels.map((level) => ({
                key: level._id,
                name: level.name,
                description: level.description || sayBenefits(level).join('，'),
              }))}
            />
          )}
        </Loaded>
      </Section>
      <CellGroup>
        <Cell
          icon="shield"
          title="隐私政策"
          onPress={() => open('/packages/about/privacy/index')}
        />
        <Cell
          icon="info"
          title="会员协议"
          onPress={() => open('/packages/about/agreement/index')}
        />
      </CellGroup>
      <Text className="about__version">{`版本 ${productPackage.version}`}</Text>
    </Screen>
  );
});

/** The rules for all points, however they were earned. */
const usage = [
  {
    key: 'spend',
    name: '兑换好礼',
    description: '在商城里换商品、优惠券、余额和特权，快到期的积分先用。',
  },
  {
    key: 'expiry',
    name: '有效期',
    description: '积分一般到第二年年底有效，每一笔的到期日可以在积分明细里看到，到期前会提醒你。',
  },
  {
    key: 'refund',
    name: '退货退款',
    description: '订单得到的积分按退款比例扣回，用掉的积分按比例退还。',
  },
];
