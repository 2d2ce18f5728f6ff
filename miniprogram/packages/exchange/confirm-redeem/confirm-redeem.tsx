import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/button/button';
import { PointsNumber } from '../../../components/points-number/points-number';
import { Sheet } from '../../../components/sheet/sheet';
import { formatInteger } from '../../../format/number';
import './confirm-redeem.scss';

interface ConfirmRedeemProps {
  readonly name: string;
  readonly points: number;
  /** The points left afterwards; null while that is not known. */
  readonly pointsLeft: number | null;
  /** The address, for an item that is shipped. */
  readonly address?: ReactNode;
  /** What is missing before it can be redeemed. */
  readonly missing?: string;
  /** Says that the outcome of the last try is unknown; null otherwise. */
  readonly failure: string | null;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks for confirmation before redeeming. */
export const ConfirmRedeem = ({
  name,
  points,
  pointsLeft,
  address,
  missing,
  failure,
  busy,
  onConfirm,
  onClose,
}: ConfirmRedeemProps) => (
  <Sheet title="确认兑换" {...(!busy && { onClose })}>
    <View className="confirm-redeem">
      <View className="confirm-redeem__row">
        <Text className="confirm-redeem__name">{name}</Text>
        <PointsNumber value={-points} size="title" signed />
      </View>
      {pointsLeft !== null && (
        <Text className="confirm-redeem__left">
          {`兑换后还有 ${formatInteger(pointsLeft)} 积分`}
        </Text>
      )}
      {address}
      {failure !== null && <Text className="confirm-redeem__failure">{failure}</Text>}
      <View className="confirm-redeem__button">
        <Button
          label={failure === null ? '确认兑换' : '再试一次'}
          busy={busy}
          {...(missing !== undefined && { disabledReason: missing })}
          onPress={onConfirm}
        />
      </View>
    </View>
  </Sheet>
);
