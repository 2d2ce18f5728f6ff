/**
 * Finds colours and sizes that are written out instead of taken from the tokens: in style sheets any
 * colour and any number with a unit but shares (%, deg, fr), in code any colour.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the colours and sizes are. */
const tokens = /^styles\/(tokens\.scss|poster-tokens\.ts)$/;

const comment = /\/\*[^]*?\*\//g;
const colour =
  /#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(/gi;
const namedColour =
  /:[^;{]*?(?<!['"\w-])(white|black|red|green|blue|gr[ae]y|orange|yellow|gold|silver)\b(?!-|\()/g;
const size = /(?<![\w.#]|\w-)\d*\.?\d+(?:px|rpx|r?em|ex|ch|v[wh]|vmin|vmax|pt|cm|mm|in|m?s)\b/g;

/** A comment is for people; its lines stay, so that what is found is found at its line. */
const withoutComments = (source) => source.replace(comment, (text) => text.replace(/[^\n]/g, ' '));

const found = (source, pattern) =>
  [...source.matchAll(pattern)].map((match) => ({
    text: match[1] ?? match[0],
    line: source.slice(0, match.index + match[0].lastIndexOf(match[1] ?? match[0])).split('\n')
      .length,
  }));

/** What is written out in a file, by its path below the front end's folder. */
export const findWrittenOut = (path, source) => {
  if (tokens.test(path)) return [];
  const text = withoutComments(source);
  const patterns = path.endsWith('.scss') ? [colour, namedColour, size] : [colour];
  return patterns
    .flatMap((pattern) => found(text, pattern))
    .map(({ text: value, line }) => `${path}:${line}: ${value}`);
};

/** Every such place of the front end. */
export const findAllWrittenOut = async (folder) => {
  const files = (await readdir(folder, { recursive: true })).filter((name) =>
    /\.(scss|tsx?)$/.test(name),
  );
  const places = await Promise.all(
    files
      .sort()
      .map(async (name) =>
        findWrittenOut(name.replaceAll('\\', '/'), await readFile(join(folder, name), 'utf8')),
      ),
  );
  return places.flat();
};
