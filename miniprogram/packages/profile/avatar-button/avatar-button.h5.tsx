import { AvatarFace } from './avatar-face';
import type { AvatarButtonProps } from './avatar-button-props';

/** The kinds of picture that every browser shows, and their file extensions. */
const extensions: ReadonlyMap<string, string> = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
]);

/** The local cloud takes no larger files. */
const LARGEST_BYTES = 5 * 1024 * 1024;

/** The browser picks a picture from the device. */
export const AvatarButton = ({ avatar, busy, onPick, onTooLarge }: AvatarButtonProps) => {
  const pick = (input: HTMLInputElement) => {
    const file = input.files?.[0];
    const extension = extensions.get(file?.type ?? '');
    if (file !== undefined && extension !== undefined) {
      if (file.size > LARGEST_BYTES) onTooLarge();
      else onPick({ path: URL.createObjectURL(file), extension });
    }
    // So that the same picture can be picked again after a failure.
    input.value = '';
  };
  return (
    <label className="avatar-button">
      <input
        className="avatar-button__input"
        type="file"
        accept={[...extensions.keys()].join(',')}
        aria-label="换头像"
        disabled={busy}
        onChange={(event) => pick(event.target)}
      />
      <AvatarFace avatar={avatar} busy={busy} />
    </label>
  );
};
