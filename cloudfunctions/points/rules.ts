import { isRuleActive } from '../domain/rule/evaluate';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

/** The points rules that hold now, in the order in which they are shown. */
export const rules: Operation<typeof contract.rules> = async ({ catalog, db, now }) => {
  const { rules: all } = await catalog.recent(db, now);
  return success({
    rules: all
      .filter((rule) => isRuleActive(rule, now))
      .map(({ _id, name, description, event, type, sort_order }) => ({
        _id,
        name,
        description,
        event,
        type,
        sort_order,
      })),
  });
};
