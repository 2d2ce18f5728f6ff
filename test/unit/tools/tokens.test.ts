import { findWrittenOut } from '../../../tools/tokens.mjs';

describe('what is written out instead of taken from the tokens', () => {
  it.each([
    ['a colour', 'a.scss', '.a {\n  color: #c8401f;\n}', ['a.scss:2: #c8401f']],
    ['a colour with letters only', 'a.scss', '.a { color: #fed; }', ['a.scss:1: #fed']],
    ['a colour by its parts', 'a.scss', '.a { color: rgba(0, 0, 0, 0.5); }', ['a.scss:1: rgba(']],
    ['a colour by its name', 'a.scss', '.a { background: white; }', ['a.scss:1: white']],
    ['a size', 'a.scss', '.a {\n\n  margin: -4px auto;\n}', ['a.scss:3: 4px']],
    ['a share of the window', 'a.scss', '.a { max-width: 84vw; }', ['a.scss:1: 84vw']],
    ['a time', 'a.scss', '.a { transition: opacity .3s; }', ['a.scss:1: .3s']],
    ['a colour in code', 'a.tsx', "const colour = '#C8401F';", ['a.tsx:1: #C8401F']],
    ['several', 'a.scss', '.a { top: 1px; color: #abc; }', ['a.scss:1: #abc', 'a.scss:1: 1px']],
  ])('finds %s', (_name, path, source, places) => {
    expect(findWrittenOut(path, source)).toEqual(places);
  });

  it.each([
    ['tokens', 'a.scss', '.a { color: var(--ink); margin: calc(-1 * var(--space-4)); }'],
    ['shares', 'a.scss', '.a { width: 72%; transform: rotate(45deg); flex: 1 1 0; }'],
    ['a level that is called like a colour', 'a.scss', '.a--gold { color: var(--level-gold-to); }'],
    ['words of people', 'a.scss', '/* At 375px the #fff is white. */\n.a { margin: 0; }'],
    ['an id in code', 'a.ts', 'document.querySelector(`#${id}`)'],
    ['the tokens themselves', 'styles/tokens.scss', ':root { --ink: #1b1b1f; --touch: 44px; }'],
  ])('leaves %s alone', (_name, path, source) => {
    expect(findWrittenOut(path, source)).toEqual([]);
  });
});
