import { useEffect, useState } from 'react';
import { useStatus } from '../status';

/** What the cloud's clock shows, second by second; milliseconds since 1970. */
export const useNow = (): number => {
  const { ahead } = useStatus();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return now + ahead;
};
