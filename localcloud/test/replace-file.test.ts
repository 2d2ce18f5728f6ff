import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { replaceFile } from '../replace-file';

describe('a file that is replaced', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'replace-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('holds what was written last', () => {
    const file = path.join(folder, 'secrets.json');
    for (const content of ['one', 'two']) {
      replaceFile(file, content);
      expect(readFileSync(file, 'utf8')).toBe(content);
    }
    expect(readdirSync(folder)).toEqual(['secrets.json']);
  });

  it('leaves nothing behind when it cannot be', () => {
    const taken = path.join(folder, 'taken');
    mkdirSync(taken);
    expect(() => replaceFile(taken, 'one')).toThrow('EISDIR');
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});
