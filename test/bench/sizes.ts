import { checkPackages } from '../../tools/packages/all.mjs';
import type { Measure } from './report';

/** The weights that the package gate looks at. */
export const measureSizes = async (): Promise<Measure[]> => {
  const checks = await checkPackages();
  return checks
    .filter(({ unit }) => unit === 'KB')
    .map(({ name, figure, limit }) => ({
      part: 'sizes',
      name,
      unit: 'KB',
      samples: [figure],
      ...(limit !== null && { bar: { most: limit } }),
    }));
};
