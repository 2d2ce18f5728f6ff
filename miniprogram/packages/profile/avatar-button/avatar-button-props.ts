import type { PickedFile } from '../../../cloud/upload-file';

/** The properties of the button that changes the avatar, on every platform. */
export interface AvatarButtonProps {
  /** A cloud file id or ''. */
  readonly avatar: string;
  /** The new avatar is being uploaded. */
  readonly busy: boolean;
  readonly onPick: (picture: PickedFile) => void;
  /** The picture is too large to be sent. */
  readonly onTooLarge: () => void;
}
