import { Text, View } from '@tarojs/components';
import { Cell } from '../../../components/cell/cell';
import { CellGroup } from '../../../components/cell/cell-group';
import { open } from '../../../routes';
import { Screen } from '../../../screen/screen';
import './index.scss';

/** What this is, and what was agreed on. */
export default function AboutPage() {
  return (
    <Screen sheets={false}>
      <View className="about">
        <Text className="about__name">会员中心</Text>
        <Text className="about__text">
          签到、购物攒积分，积分换好礼。每一分从哪来、到哪去，都看得见。
        </Text>
      </View>
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
    </Screen>
  );
}
