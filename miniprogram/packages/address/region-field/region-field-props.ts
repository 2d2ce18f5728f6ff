import type { Region } from '../../../format/region';

/** The properties of a field for a region, on every platform. */
export interface RegionFieldProps {
  readonly region: Region | null;
  /** What is wrong with the input and what to do; null if nothing is. */
  readonly error: string | null;
  readonly onChoose: (region: Region) => void;
  /** The member has opened the picker and chosen nothing. */
  readonly onLeave: () => void;
}
