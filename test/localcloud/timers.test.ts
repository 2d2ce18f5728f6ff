import { parseCron } from '../../localcloud/functions/timers';
import { parseOptions } from '../../localcloud/options';

describe('timers', () => {
  it.each([
    ['0 0 2 * * * *', '0 0 2 * * *', undefined],
    ['0 */5 * * * MON-FRI *', '0 */5 * * * MON-FRI', undefined],
    ['0 0 0 1 1 * 2027', '0 0 0 1 1 *', 2027],
  ])('reads %s', (config, pattern, year) => {
    expect(parseCron(config)).toEqual({ pattern, year });
  });

  it.each(['0 0 2 * * *', '* * * * *', '', '0 0 2 * * * 27', '0 0 2 * * * * *'])(
    'refuses %j, which has not seven fields',
    (config) => {
      expect(() => parseCron(config)).toThrow('seven fields');
    },
  );
});

describe('the command line', () => {
  it('has defaults that serve this machine alone', () => {
    expect(parseOptions([])).toMatchObject({ host: '127.0.0.1', seed: true, testControls: false });
  });

  it.each([
    [['--port', 'x']],
    [['--port', '-1']],
    [['--port', '70000']],
    [['--nothing']],
    [['stray']],
  ])('refuses %j', (given) => {
    expect(() => parseOptions(given)).toThrow();
  });
});
