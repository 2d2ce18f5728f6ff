import path from 'node:path';
import { startCloud as startLocalCloud, type Cloud, type CloudStart } from 'localcloud/testing';

export type { Cloud, CloudStart };

const root = path.resolve(__dirname, '../..');

/** Starts the built local cloud with the shop, as `localcloud.json` describes it, on a free port. */
export const startCloud = (start: CloudStart = {}): Promise<Cloud> =>
  startLocalCloud({ folder: root, ...start });
