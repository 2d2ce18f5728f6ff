import { isRecord } from '../../common/record';
import { watchedQuery, type WatchEvents, type WatchMessages } from './watch';

/** Watches with WeChat's cloud development, which reconnects by itself after short breaks. */
export const watchMessages: WatchMessages = (events) => {
  try {
    const listener = listen(events);
    return () => void listener.close();
  } catch {
    // If the database cannot be opened, report it like any other loss: later.
    setTimeout(events.onLost);
    return () => undefined;
  }
};

const listen = ({ onReady, onChanged, onLost }: WatchEvents) => {
  const { collection, where, orderBy, limit } = watchedQuery;
  return wx.cloud
    .database()
    .collection(collection)
    .where(where)
    .orderBy(orderBy, 'desc')
    .limit(limit)
    .watch({
      onChange: ({ type, docs }) => {
        if (type !== 'init') return onChanged();
        const newest: unknown = docs[0];
        onReady(isRecord(newest) && typeof newest._id === 'string' ? newest._id : null);
      },
      onError: () => onLost(),
    });
};
