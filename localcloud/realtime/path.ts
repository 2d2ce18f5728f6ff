/** Where realtime connections are opened. */
export const REALTIME_PATH = '/v1/realtime';
