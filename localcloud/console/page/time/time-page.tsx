import { useState } from 'react';
import { useSay } from '../settings';
import { ClockCard } from './clock-card';
import { Timers } from './timers';

/** The cloud's clock, and the timers that go by it. */
export const TimePage = () => {
  const say = useSay();
  const [skipped, setSkipped] = useState<readonly { function: string; name: string }[]>([]);
  return (
    <div className="page">
      <ClockCard onMoved={setSkipped} />
      <section aria-label={say('timers')}>
        <Timers skipped={skipped} onForgotten={() => setSkipped([])} />
      </section>
    </div>
  );
};
