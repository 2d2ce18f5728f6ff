import { useEffect } from 'react';
import { observer } from 'mobx-react-lite';
import { Explanation } from '../../components/explanation/explanation';
import { Sheet } from '../../components/sheet/sheet';
import { Skeleton } from '../../components/skeleton/skeleton';
import { Loaded } from '../../screen/loaded';
import { useStores } from '../../stores/context';
import type { PointsRecord } from '../../stores/points';
import { describeRecord } from './describe';

interface ExplanationSheetProps {
  readonly record: PointsRecord;
  readonly onClose: () => void;
}

/** Explains one row of the ledger. */
export const ExplanationSheet = observer(function ExplanationSheet({
  record,
  onClose,
}: ExplanationSheetProps) {
  const { points } = useStores();
  const explanation = points.explanationOf(record._id);
  useEffect(() => void explanation.load(), [explanation]);
  const { reason, when, lasts } = describeRecord(record, Date.now());
  return (
    <Sheet title="为什么是这些积分" onClose={onClose}>
      <Loaded
        resource={explanation.resource}
        skeleton={<Skeleton shape="line" count={5} />}
        onRetry={() => void explanation.refresh()}
      >
        {({ rule, inputs, steps }) => (
          <Explanation
            reason={reason}
            points={record.points}
            when={lasts === null ? when : `${when} · ${lasts}`}
            rule={rule === null ? null : `${rule.name}：${rule.description}`}
            inputs={inputs}
            steps={steps}
          />
        )}
      </Loaded>
    </Sheet>
  );
});
