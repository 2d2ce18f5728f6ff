import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/button/button';
import { Skeleton } from '../../../components/skeleton/skeleton';
import { savePicture } from '../../../device/save-picture';
import { useStores } from '../../../stores/context';
import { valueOf } from '../../../stores/core/resource';
import type { Invitation } from '../store';
import { CodeCard } from '../poster/code-card';
import { DrawingPlace } from '../poster/drawing-place';
import { PosterPicture } from '../poster/poster-picture';
import { usePoster } from '../poster/use-poster';
import { ShareButton } from './share-button';

const inWeChat = process.env.TARO_ENV === 'weapp';

const TITLE = '来做会员，积分换好礼';

const saidOf = {
  saved: '海报已保存',
  refused: '没能保存，可以长按图片试试',
  cancelled: '',
} as const;

interface InvitationPartProps {
  readonly invitation: Invitation;
  /** The reward, in the words of the rule; null while that is not known. */
  readonly rule: string | null;
}

/** The member's invitation, and the ways to send it. */
export const InvitationPart = observer(function InvitationPart({
  invitation: { code, picture },
  rule,
}: InvitationPartProps) {
  const { home, ui } = useStores();
  const inviter = valueOf(home.home)?.member.nickname ?? '';
  const poster = usePoster({ inviter, title: TITLE, code, note: '微信扫一扫，马上加入' }, picture);
  const save = async (address: string) => {
    const outcome = await savePicture(address, `邀请-${code}.png`);
    if (outcome !== 'cancelled') ui.say(saidOf[outcome], outcome === 'saved' ? 'success' : 'plain');
  };
  return (
    <View className="invite">
      {poster.state === 'drawing' && <Skeleton shape="poster" />}
      {poster.state === 'failed' && <CodeCard title={TITLE} code={code} picture={picture} />}
      {poster.state === 'ready' && (
        <PosterPicture address={poster.address} label={`${TITLE}，邀请码 ${code}`} />
      )}
      <DrawingPlace />
      {inWeChat && <ShareButton label="发给微信好友" />}
      {poster.state === 'ready' && (
        <Button
          label="保存海报"
          kind={inWeChat ? 'secondary' : 'primary'}
          onPress={() => void save(poster.address)}
        />
      )}
      <Button
        label={`复制邀请码 ${code}`}
        kind="quiet"
        onPress={() => void Taro.setClipboardData({ data: code })}
      />
      {rule !== null && <Text className="invite__rule">{rule}</Text>}
    </View>
  );
});
