import { useState } from 'react';
import { ExpiringList } from '../../components/expiring-list/expiring-list';
import { PointsSummary } from '../../components/points-summary/points-summary';
import { Sheet } from '../../components/sheet/sheet';
import { TrendChart } from '../../components/trend-chart/trend-chart';
import { open } from '../../routes';
import { describeExpiring, describeMonths, describeSummary, type Summary } from './describe';

/** The points, and on a tap what expires when. */
export const SummaryPart = ({ summary }: { summary: Summary }) => {
  const [showsExpiring, setShowsExpiring] = useState(false);
  const now = Date.now();
  return (
    <>
      <PointsSummary
        {...describeSummary(summary, now)}
        onOpenRules={() => open('/packages/about/about/index')}
        onOpenExpiring={() => setShowsExpiring(true)}
      />
      <TrendChart title="近六个月" months={describeMonths(summary, now)} />
      {showsExpiring && (
        <Sheet title="积分到期" onClose={() => setShowsExpiring(false)}>
          <ExpiringList days={describeExpiring(summary, now)} />
        </Sheet>
      )}
    </>
  );
};
