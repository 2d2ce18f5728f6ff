import { ask } from '../cloud';
import { Icon } from '../components/icon';
import { useNotices } from '../components/notices';
import { sayDistance, sayMoment } from '../format';
import { useSay, useSettings } from '../settings';
import { useStatus } from '../status';
import { useNow } from './use-now';

/** Says on every page that the cloud's clock is not the real one. */
export const ClockBanner = () => {
  const say = useSay();
  const { language } = useSettings();
  const { complain } = useNotices();
  const { offsetMilliseconds, refresh } = useStatus();
  const now = useNow();
  if (offsetMilliseconds === 0) return null;
  const distance = sayDistance(offsetMilliseconds, language);
  return (
    <div className="banner" role="status">
      <Icon name="time" />
      <p>
        <span className="number">{sayMoment(now)}</span>{' '}
        {say(offsetMilliseconds > 0 ? 'clockAhead' : 'clockBehind', { distance })}
      </p>
      <button
        type="button"
        className="button button--small"
        onClick={() => void ask('moveClock', { reset: true }).then(refresh, complain)}
      >
        {say('resetClock')}
      </button>
    </div>
  );
};
