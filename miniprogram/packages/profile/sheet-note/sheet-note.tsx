import { Text } from '@tarojs/components';
import './sheet-note.scss';

/** A note in a sheet: why something is asked, or what to know about it. */
export const SheetNote = ({ text }: { readonly text: string }) => (
  <Text className="sheet-note">{text}</Text>
);
