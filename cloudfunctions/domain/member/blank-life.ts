import type { LifeState } from '../../../typings/collections/member/life';

/** The first life of an account. */
export const firstLife = (): LifeState => ({ life: 1, successor: null, carried: null });
