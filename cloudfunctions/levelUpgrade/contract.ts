import * as v from 'valibot';
import { id, nothing } from '../shared/contracts/fields';
import { levelView, progressView } from '../shared/contracts/member';
import { defineContract } from '../shared/runtime/contract';

export const contract = defineContract({
  /** The document's memberLevels: every active level, lowest first. */
  levels: {
    access: 'visitor',
    input: nothing,
    output: v.object({ levels: v.array(levelView) }),
    errors: {},
  },
  progress: { access: 'member', input: nothing, output: progressView, errors: {} },
  /** Judges a member's level anew, as every earning does by itself. */
  evaluate: {
    access: 'system',
    input: v.strictObject({ memberId: id }),
    output: v.object({ level: levelView, upgraded: v.boolean() }),
    errors: {},
  },
});
