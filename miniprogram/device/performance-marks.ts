/** Moments that we measure in addition to what the platform measures. */
export type Mark = 'home-usable';
