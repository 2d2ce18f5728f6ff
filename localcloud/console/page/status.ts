import { createContext, useContext } from 'react';
import type { Output } from './cloud';

/** The cloud as it was a moment ago. */
type Status = Output<'readStatus'> & {
  /** Milliseconds that the cloud's clock is ahead of the browser's. */
  readonly ahead: number;
  readonly refresh: () => void;
};

export const StatusContext = createContext<Status | undefined>(undefined);

export const useStatus = (): Status => {
  const status = useContext(StatusContext);
  if (!status) throw new Error('the status is only known inside the frame of the console');
  return status;
};
