import { useState, type FormEvent } from 'react';
import { ask, type Input } from '../cloud';
import { useNotices } from '../components/notices';
import { sayDistance, sayMoment } from '../format';
import { useSay, useSettings } from '../settings';
import { useStatus } from '../status';
import { useNow } from './use-now';

const SECONDS_OF_DAY = 24 * 60 * 60;
const SHANGHAI = '+08:00';

/** The same time of the day a month later; the last day of that month where it is shorter. */
const monthLater = (now: number): string => {
  const [date = '', time = ''] = sayMoment(now).split(' ');
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const target = new Date(Date.UTC(year, month, Math.min(day, length))).toISOString().slice(0, 10);
  return new Date(`${target}T${time}${SHANGHAI}`).toISOString();
};

interface ClockCardProps {
  /** The clock was moved over these timers. */
  readonly onMoved: (skipped: readonly { function: string; name: string }[]) => void;
}

/** What the cloud's clock shows, and how to move it. */
export const ClockCard = ({ onMoved }: ClockCardProps) => {
  const say = useSay();
  const { language } = useSettings();
  const { complain } = useNotices();
  const { refresh, offsetMilliseconds } = useStatus();
  const now = useNow();
  const [exact, setExact] = useState('');

  const move = (order: Input<'moveClock'>): void => {
    ask('moveClock', order).then(({ skipped }) => {
      onMoved('reset' in order ? [] : skipped);
      refresh();
    }, complain);
  };
  const setTo = (event: FormEvent): void => {
    event.preventDefault();
    move({ now: new Date(`${exact}${SHANGHAI}`).toISOString() });
  };
  const isMoved = offsetMilliseconds !== 0;
  return (
    <section className="clock" aria-label={say('clock')}>
      <div>
        <p className="clock__now number">{sayMoment(now)}</p>
        <p className="soft">
          {isMoved
            ? say(offsetMilliseconds > 0 ? 'clockAhead' : 'clockBehind', {
                distance: sayDistance(offsetMilliseconds, language),
              })
            : say('clockRight')}
        </p>
      </div>
      <div className="clock__moves">
        <button
          type="button"
          className="button button--main"
          onClick={() => move({ advance_seconds: SECONDS_OF_DAY })}
        >
          {say('tomorrow')}
        </button>
        <button type="button" className="button" onClick={() => move({ advance_seconds: 60 * 60 })}>
          {say('hourLater')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => move({ advance_seconds: 7 * SECONDS_OF_DAY })}
        >
          {say('weekLater')}
        </button>
        <button type="button" className="button" onClick={() => move({ now: monthLater(now) })}>
          {say('monthLater')}
        </button>
        <form className="clock__exact" onSubmit={setTo}>
          <label>
            <span className="hidden">{say('exactTime')}</span>
            <input
              type="datetime-local"
              step={1}
              required
              value={exact}
              onChange={({ target }) => setExact(target.value)}
            />
          </label>
          <button type="submit" className="button">
            {say('setTo')}
          </button>
        </form>
        <button
          type="button"
          className="button"
          disabled={!isMoved}
          onClick={() => move({ reset: true })}
        >
          {say('resetClock')}
        </button>
      </div>
      <p className="soft clock__hint">{say('clockHint')}</p>
    </section>
  );
};
