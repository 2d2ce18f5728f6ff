import type { PickedFile } from '../../../cloud/upload-file';

/** What the button that changes the avatar takes, on every platform. */
export interface AvatarButtonProps {
  /** A cloud file id or ''. */
  readonly avatar: string;
  /** The new one is on its way. */
  readonly busy: boolean;
  readonly onPick: (picture: PickedFile) => void;
  /** What was picked is too large to be sent. */
  readonly onTooLarge: () => void;
}
