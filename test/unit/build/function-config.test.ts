import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findFunctions } from '../../../cloudfunctions/build/build';
import { parseFunctionConfig } from '../../../cloudfunctions/build/function-config';

const root = path.resolve(__dirname, '../../..');
const plain = { permissions: { openapi: [] }, triggers: [] };

it.each<[string, object, RegExp]>([
  ['no permissions', { triggers: [] }, /points: permissions: /],
  ['a trigger that is no timer', { ...plain, triggers: [{ type: 'cos' }] }, /triggers\.0\.\w+: /],
  ['a longer time-out than the platform has', { ...plain, timeout: 61 }, /timeout: /],
  ['no time at all', { ...plain, timeout: 0 }, /timeout: /],
  ['a time-out in words', { ...plain, timeout: '60' }, /timeout: /],
  ['a misspelt field', { ...plain, time_out: 60 }, /time_out/],
])('refuses %s', (_name, written, message) => {
  expect(() => parseFunctionConfig('points', written)).toThrow(message);
});

it('gives every function with a timer the time that a timer takes', async () => {
  const configs = (await findFunctions()).map((name) => {
    const file = path.join(root, 'cloudfunctions', name, 'config.json');
    return { name, ...parseFunctionConfig(file, JSON.parse(readFileSync(file, 'utf8'))) };
  });
  const timed = configs.filter(({ triggers }) => triggers.length > 0);
  expect(timed.map(({ name }) => name)).toContain('points');
  for (const { name, timeout } of timed) expect({ name, timeout }).toEqual({ name, timeout: 60 });
});
