import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { watchSources } from '../../../tools/watch-sources.mjs';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds));

const until = async (holds: () => boolean): Promise<void> => {
  const deadline = Date.now() + 10_000;
  while (!holds() && Date.now() < deadline) await pause(10);
};

describe('watching sources', () => {
  let folder: string;
  let stop: () => void;
  let builds: number;
  let atOnce: number;
  let mostAtOnce: number;
  const problems: unknown[] = [];
  let fail: boolean;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sources-'));
    await mkdir(path.join(folder, 'deep', 'er'), { recursive: true });
    builds = 0;
    atOnce = 0;
    mostAtOnce = 0;
    fail = false;
    problems.length = 0;
    const rebuild = async (): Promise<void> => {
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      await pause(500);
      atOnce -= 1;
      builds += 1;
      if (fail) throw new Error('no build');
    };
    stop = watchSources([folder], rebuild, (error: unknown) => problems.push(error));
    await pause(100);
  });
  afterEach(async () => {
    stop();
    await rm(folder, { recursive: true });
  });

  const write = (name: string): Promise<void> =>
    writeFile(path.join(folder, name), `${Date.now()}`);

  it('builds once for what changes together, however deep', async () => {
    await write('deep/er/a.ts');
    await write('b.ts');
    await until(() => builds === 1);
    await pause(500);
    expect([builds, mostAtOnce]).toEqual([1, 1]);
  });

  it('builds once more for what changes while it builds', async () => {
    await write('a.ts');
    await until(() => atOnce === 1);
    await write('b.ts');
    await until(() => builds === 2);
    expect([builds, mostAtOnce]).toEqual([2, 1]);
  });

  it('sees a file that has been replaced, and one in a new folder', async () => {
    await write('a.ts');
    await until(() => builds === 1);
    await write('a.ts.tmp');
    await rename(path.join(folder, 'a.ts.tmp'), path.join(folder, 'a.ts'));
    await until(() => builds === 2);
    await write('a.ts');
    await until(() => builds === 3);
    await mkdir(path.join(folder, 'new'));
    await until(() => builds === 4);
    await write('new/a.ts');
    await until(() => builds === 5);
    expect(builds).toBe(5);
  });

  it('goes on after a build that fails', async () => {
    fail = true;
    await write('a.ts');
    await until(() => problems.length === 1);
    expect(String(problems[0])).toContain('no build');
    fail = false;
    await write('a.ts');
    await until(() => builds === 2);
    expect([builds, problems.length]).toEqual([2, 1]);
  });
});
