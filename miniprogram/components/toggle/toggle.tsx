import { Text, View } from '@tarojs/components';
import { Tappable } from '../tappable/tappable';
import './toggle.scss';

interface ToggleProps {
  readonly title: string;
  /** What it means when it is on. */
  readonly note?: string;
  readonly on: boolean;
  /** The change is being saved. It shows the new state, and cannot be changed meanwhile. */
  readonly busy?: boolean;
  /** It cannot be changed here. The note says why. */
  readonly fixed?: boolean;
  readonly onToggle: (on: boolean) => void;
}

/** A row that is on or off. */
export const Toggle = ({ title, note, on, busy = false, fixed = false, onToggle }: ToggleProps) => (
  <Tappable
    className="toggle"
    role="checkbox"
    label={note === undefined ? title : `${title}，${note}`}
    checked={on}
    disabled={busy || fixed}
    onPress={() => onToggle(!on)}
  >
    <View className="toggle__words">
      <Text className="toggle__title">{title}</Text>
      {note !== undefined && <Text className="toggle__note">{note}</Text>}
    </View>
    <View
      className={`toggle__track ${on ? 'toggle__track--on' : ''} ${busy || fixed ? 'toggle__track--busy' : ''}`}
    >
      <View className="toggle__thumb" />
    </View>
  </Tappable>
);
