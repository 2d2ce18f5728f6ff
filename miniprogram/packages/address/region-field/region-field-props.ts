import type { Region } from '../../../format/region';

/** What a field for a region takes, on every platform. */
export interface RegionFieldProps {
  readonly region: Region | null;
  /** What is wrong with it and what to do, or null. */
  readonly error: string | null;
  readonly onChoose: (region: Region) => void;
  /** The member has looked and chosen nothing. */
  readonly onLeave: () => void;
}
