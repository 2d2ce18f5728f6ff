/** Whether an element is near the screen, and how tall it is at the moment. */
interface Sighting {
  readonly near: boolean;
  /** In px. */
  readonly height: number;
}

/**
 * Reports when an element comes near the screen or leaves it. Returns how to stop it. A device that
 * cannot observe this reports nothing.
 */
export type WatchVisibility = (elementId: string, onChange: (seen: Sighting) => void) => () => void;

/** How far beyond the edges of the screen still counts as near, in px: half a screen. */
export const NEAR_MARGIN = 400;
