/** What the package checks read from the disk. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KILOBYTE = 1024;

/** Every file under a folder, as sorted paths relative to it, with `/` between the parts. */
export const filesUnder = async (folder) => {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(
    entries.map(async (entry) =>
      entry.isDirectory()
        ? (await filesUnder(join(folder, entry.name))).map((path) => `${entry.name}/${path}`)
        : [entry.name],
    ),
  );
  return nested.flat().sort();
};

export const readText = (...path) => readFile(join(...path), 'utf8');

export const readJson = async (...path) => JSON.parse(await readText(...path));

/** How many kilobytes the files weigh together. */
export const kilobytesOf = async (folder, files) => {
  const infos = await Promise.all(files.map((file) => stat(join(folder, file))));
  return infos.reduce((sum, info) => sum + info.size, 0) / KILOBYTE;
};

/** How many kilobytes travel when a server sends the files compressed. */
export const compressedKilobytesOf = async (folder, files) => {
  const contents = await Promise.all(files.map((file) => readFile(join(folder, file))));
  return contents.reduce((sum, content) => sum + gzipSync(content).length, 0) / KILOBYTE;
};
