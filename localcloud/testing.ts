/** The door for tests that start the built local cloud as a process of its own. */
export { startCloud, type Cloud, type CloudStart } from './test/support/cloud';
export { buildFunctions, runner, SDK_HEADER } from './test/support/functions';
export { RealtimeClient } from './test/support/realtime-client';
