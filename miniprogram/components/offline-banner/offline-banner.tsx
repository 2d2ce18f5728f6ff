import { Text, View } from '@tarojs/components';
import { spaced } from '../../format/day';
import { accessible } from '../accessibility';
import { Icon } from '../icon/icon';
import { Tappable } from '../tappable/tappable';
import './offline-banner.scss';

interface OfflineBannerProps {
  /** The age of the data, in words. */
  readonly age: string;
  readonly busy: boolean;
  readonly onRetry: () => void;
}

/** Says that the data could not be refreshed and how old it is. A tap tries again. */
export const OfflineBanner = ({ age, busy, onRetry }: OfflineBannerProps) => (
  <View className="offline-banner" {...accessible({ live: 'polite' })}>
    <Tappable className="offline-banner__area" disabled={busy} onPress={onRetry}>
      <Icon name="offline" size="small" />
      <Text className="offline-banner__text">
        {busy ? '正在重新连接…' : `没连上网络，先看${spaced(age)}的内容`}
      </Text>
      {!busy && <Text className="offline-banner__retry">重试</Text>}
    </Tappable>
  </View>
);
