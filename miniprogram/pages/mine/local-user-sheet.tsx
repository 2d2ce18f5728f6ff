import { becomeLocalUser, currentLocalUser, localUsers } from '../../cloud/local-user';
import { ChoiceSheet } from '../../components/choice-sheet/choice-sheet';

/** Chooses the WeChat user that the browser acts as. */
export const LocalUserSheet = ({ onClose }: { readonly onClose: () => void }) => {
  const choose = (ticket: string) => {
    const user = localUsers.find((candidate) => candidate.ticket === ticket);
    if (user !== undefined) becomeLocalUser(user);
  };
  return (
    <ChoiceSheet
      title="切换本地用户"
      hint="浏览器里没有微信，用这些本地用户代替微信用户。"
      options={localUsers.map(({ ticket, name }) => ({ key: ticket, label: name }))}
      chosen={currentLocalUser()?.ticket ?? ''}
      onChoose={choose}
      onClose={onClose}
    />
  );
};
