/** Moments of a start that are measured, whatever the platform measures by itself. */
export type Mark = 'home-usable';
