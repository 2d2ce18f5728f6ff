import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');

/** What the audit of the whole shop prints; it fails on any breach. */
export const audit = (url: string, data: string): Promise<string> =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'tools/audit/main.ts', '--url', url, '--data', data],
      { cwd: root },
    );
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('close', () => resolve(output));
  });
