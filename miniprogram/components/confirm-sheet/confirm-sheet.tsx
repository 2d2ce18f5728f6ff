import { Text, View } from '@tarojs/components';
import { Button } from '../button/button';
import { Sheet } from '../sheet/sheet';
import './confirm-sheet.scss';

interface ConfirmSheetProps {
  /** The question. */
  readonly title: string;
  /** What will be different afterwards. */
  readonly text: string;
  /** What the button does, as a verb. */
  readonly confirm: string;
  readonly cancel: string;
  readonly busy?: boolean;
  /** Says that the outcome of the last try is unknown; null otherwise. */
  readonly failure?: string | null;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks for confirmation before something that is hard to undo. */
export const ConfirmSheet = ({
  title,
  text,
  confirm,
  cancel,
  busy = false,
  failure = null,
  onConfirm,
  onCancel,
}: ConfirmSheetProps) => (
  <Sheet title={title} onClose={onCancel}>
    <View className="confirm-sheet">
      <Text className="confirm-sheet__text">{text}</Text>
      {failure !== null && <Text className="confirm-sheet__failure">{failure}</Text>}
      <Button label={confirm} busy={busy} onPress={onConfirm} />
      <Button label={cancel} kind="quiet" onPress={onCancel} />
    </View>
  </Sheet>
);
