import { Button } from '@tarojs/components';
import { AvatarFace } from './avatar-face';
import type { AvatarButtonProps } from './avatar-button-props';

/** WeChat offers its own avatar, the album and the camera, and checks what is picked. */
export const AvatarButton = ({ avatar, busy, onPick }: AvatarButtonProps) => (
  <Button
    className="avatar-button"
    openType="chooseAvatar"
    disabled={busy}
    onChooseAvatar={(event) => {
      const { avatarUrl } = event.detail;
      if (avatarUrl === undefined) return;
      const extension = /\.(png|jpe?g|gif|webp)$/i.exec(avatarUrl)?.[1] ?? 'jpg';
      onPick({ path: avatarUrl, extension: extension.toLowerCase() });
    }}
  >
    <AvatarFace avatar={avatar} busy={busy} />
  </Button>
);
