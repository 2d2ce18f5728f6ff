/** For a browser without a screen, on a machine without a network, in a container. */
export const browserFlags: string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser that the test command found, or Debian's. */
export const browserPath = (): string => process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
