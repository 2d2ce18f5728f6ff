import { defineFunction } from '../server/function';
import { consent } from './consent';
import { contract } from './contract';
import { dispatch } from './dispatch';
import { list } from './list';
import { markRead } from './markRead';
import { quota } from './quota';
import { templates } from './templates';
import { unread } from './unread';

export default defineFunction({
  contract,
  operations: { list, unread, markRead, consent, quota, templates, dispatch },
  timer: 'dispatch',
});
