import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The process that serves a data folder, by the folder's lock. */
export const processOf = (data: string): number =>
  Number(readFileSync(path.join(data, 'lock'), 'utf8').split(' ')[0]);

/** Memory of a process beside the pages that it maps from files, in megabytes. */
export const ownMegabytes = (processId: number): number => {
  const status = readFileSync(`/proc/${processId}/status`, 'utf8');
  return Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
};

export const openDescriptors = (processId: number): number =>
  readdirSync(`/proc/${processId}/fd`).length;
