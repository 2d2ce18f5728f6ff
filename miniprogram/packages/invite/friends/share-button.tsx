import { Button as NativeButton } from '@tarojs/components';
import './share-button.scss';

/** Sends the invitation. WeChat does so only from a button of its own kind. */
export const ShareButton = ({ label }: { readonly label: string }) => (
  <NativeButton className="share-button" openType="share">
    {label}
  </NativeButton>
);
