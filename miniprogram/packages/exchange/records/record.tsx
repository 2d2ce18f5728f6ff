import { sayDay, sayTime } from '../../../format/day';
import type { ExchangeRecord } from '../store';
import { RecordCard } from '../record-card/record-card';
import { sayDelivery, sayStatus } from '../words';

interface RecordProps {
  readonly record: ExchangeRecord;
  readonly onCancel: (record: ExchangeRecord) => void;
}

/** A redemption in words. */
export const Record = ({ record, onCancel }: RecordProps) => {
  const now = Date.now();
  const { shipping } = record;
  return (
    <RecordCard
      name={record.name}
      image={record.image}
      points={record.points_cost}
      when={`${sayDay(record.created, now)} ${sayTime(record.created)}`}
      status={sayStatus(record)}
      delivery={sayDelivery(record, now)}
      shipping={
        shipping === null ? null : `寄给 ${shipping.name} ${shipping.phone} · ${shipping.address}`
      }
      {...(record.status === 'pending' && { onCancel: () => onCancel(record) })}
    />
  );
};
