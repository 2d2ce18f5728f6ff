import { observer } from 'mobx-react-lite';
import { Card } from '../../../components/card/card';
import { EmptyState } from '../../../components/empty-state/empty-state';
import { ListEnd } from '../../../components/list-end/list-end';
import { sayDay } from '../../../format/day';
import { formatChange } from '../../../format/number';
import { useStore } from '../../../stores/context';
import { invitationStore, type InvitedFriend } from '../store';
import { FriendRow } from '../friend-row/friend-row';

const waitingWords = { awaiting_order: '待首单', awaiting_return: '待到账' } as const;

const sayState = ({ state, points }: InvitedFriend): string => {
  if (state !== 'paid') return waitingWords[state];
  return points > 0 ? `已到账 ${formatChange(points)}` : '已到账';
};

/** The friends who have joined, and the state of the reward for each. */
export const Friends = observer(function Friends({
  friends,
}: {
  readonly friends: readonly InvitedFriend[];
}) {
  const invitation = useStore(invitationStore);
  if (friends.length === 0) {
    return (
      <Card>
        <EmptyState icon="person" text="还没有好友加入，发一份邀请试试" />
      </Card>
    );
  }
  const now = Date.now();
  return (
    <>
      <Card padding="flush">
        {friends.map((friend) => (
          <FriendRow
            key={`${friend.joined}${friend.nickname}`}
            name={friend.nickname}
            when={`${sayDay(friend.joined, now)}加入`}
            state={sayState(friend)}
            done={friend.state === 'paid'}
          />
        ))}
      </Card>
      <ListEnd tail={invitation.friends.tail} onMore={() => void invitation.friends.more()} />
    </>
  );
});
