import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../app/config';
import { loadSecrets } from '../secrets';
import { readTemplates } from '../app/templates';

const folder = mkdtempSync(path.join(tmpdir(), 'app-'));
const write = (name: string, content: unknown): string => {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
};

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the file that describes an app', () => {
  it('has paths that start at its own folder', () => {
    const file = write('localcloud.json', {
      functions: 'built',
      seeds: '/seeds',
      secrets: ['KEY'],
    });
    expect(readConfig(file)).toEqual({
      functions: path.join(folder, 'built'),
      collections: null,
      seeds: '/seeds',
      templates: null,
      secrets: ['KEY'],
    });
  });

  it('is refused with an unknown field, and it says where', () => {
    const file = write('wrong.json', { function: 'built' });
    expect(() => readConfig(file)).toThrow(/wrong\.json: function: /);
  });

  it('must be there when it is named', () => {
    expect(() => readConfig(path.join(folder, 'none.json'))).toThrow(/none\.json cannot be read/);
  });
});

describe('the templates of an app', () => {
  const template = { id: 'T1', title: 'Points', fields: { thing1: 'reason' } };

  it('have an id, or the place of one', () => {
    const kept = { ...template, id: { collection: 'settings', field: 'templates.points' } };
    expect(readTemplates(write('templates.json', [template, kept]))).toEqual([template, kept]);
    expect(readTemplates(null)).toEqual([]);
  });

  it('are refused without a title, and it says where', () => {
    const file = write('untitled.json', [{ id: 'T1', fields: {} }]);
    expect(() => readTemplates(file)).toThrow(/untitled\.json: 0\.title: /);
  });
});

describe('the secrets of an app', () => {
  const data = path.join(folder, 'data');
  beforeAll(() => mkdirSync(data));

  it('are made once, each for itself', () => {
    const made = loadSecrets(data, ['ONE', 'OTHER']);
    expect(Object.keys(made.variables)).toEqual(['ONE', 'OTHER']);
    expect(made.variables['ONE']).not.toBe(made.variables['OTHER']);
    expect(loadSecrets(data, ['ONE', 'OTHER'])).toEqual(made);
  });

  it('are not made anew when one is missing', () => {
    expect(() => loadSecrets(data, ['ANOTHER'])).toThrow(/secrets\.json cannot be read/);
  });
});
