import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { LevelPreview } from '../../components/level-preview/level-preview';
import { Section } from '../../components/section/section';
import { SignInPrompt } from '../../components/sign-in-prompt/sign-in-prompt';
import { Skeleton } from '../../components/skeleton/skeleton';
import { Tappable } from '../../components/tappable/tappable';
import { greet } from '../../format/day';
import { paletteOf, sayBenefits } from '../../format/level';
import { formatInteger } from '../../format/number';
import { open } from '../../routes';
import { Loaded } from '../../screen/loaded';
import { useMark } from '../../screen/use-mark';
import { useSignIn } from '../../screen/use-sign-in';
import { useStores } from '../../stores/context';
import type { Level } from '../../stores/levels';
import { Picks } from './picks';
import './home.scss';

/** A welcome: the benefits of membership, and a button to join. Visitors can look around. */
export const VisitorHome = observer(function VisitorHome() {
  const { session, levels, mall } = useStores();
  const signIn = useSignIn();
  useMark('home-usable');
  const load = () => {
    void levels.levels.load();
    void mall.all.load();
  };
  useDidShow(load);

  return (
    <View className="home">
      <View className="home__head">
        <Text className="home__greeting">{`${greet(Date.now())}，欢迎光临`}</Text>
      </View>
      <SignInPrompt
        title="成为会员"
        text="签到、购物都攒积分，积分换好礼。"
        busy={session.signingIn}
        onSignIn={signIn}
      />
      <View className="home__consent">
        <Text>登录前请阅读</Text>
        <Tappable
          className="home__link"
          role="link"
          feedback="fade"
          onPress={() => open('/packages/about/privacy/index')}
        >
          <Text>隐私政策</Text>
        </Tappable>
        <Text>和</Text>
        <Tappable
          className="home__link"
          role="link"
          feedback="fade"
          onPress={() => open('/packages/about/agreement/index')}
        >
          <Text>会员协议</Text>
        </Tappable>
      </View>
      <Section title="等级越高，权益越多">
        <Loaded
          resource={levels.levels.resource}
          skeleton={<Skeleton shape="level-card" />}
          onRetry={load}
        >
          {(value) => <LevelPreview levels={value.levels.map(previewOf)} />}
        </Loaded>
      </Section>
      <Loaded resource={mall.all.resource} skeleton={<Skeleton shape="card" />} onRetry={load}>
        {(items) => <Picks items={items} />}
      </Loaded>
    </View>
  );
});

const previewOf = (level: Level) => ({
  key: level._id,
  name: level.name,
  palette: paletteOf(level),
  requirement:
    level.points_required === 0 ? '登录即享' : `成长值 ${formatInteger(level.points_required)}`,
  benefits: sayBenefits(level),
});
