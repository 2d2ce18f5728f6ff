/** Whether an element is near the screen, and how tall it is at the moment. */
export interface Sighting {
  readonly near: boolean;
  /** In px. */
  readonly height: number;
}

/**
 * Tells whenever an element comes near the screen or leaves it, until what it answers is called.
 * Where the device cannot tell, nothing is ever said.
 */
export type WatchVisibility = (elementId: string, onChange: (seen: Sighting) => void) => () => void;

/** So far beyond the screen's edges something still counts as near, in px: half a screen. */
export const NEAR_MARGIN = 400;
