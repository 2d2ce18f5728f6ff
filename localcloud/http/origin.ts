import type { IncomingMessage } from 'node:http';

/** The address by which the sender of a request reaches this cloud; the server has checked it. */
export const originOf = ({ headers }: IncomingMessage): string =>
  `http://${headers.host ?? 'localhost'}`;
