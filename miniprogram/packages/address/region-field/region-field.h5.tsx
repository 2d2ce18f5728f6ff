import { useState } from 'react';
import { Tappable } from '../../../components/tappable/tappable';
import { RegionRow } from '../region-row/region-row';
import { sayRegion } from '../../../format/region';
import { RegionSheet } from '../region-sheet/region-sheet';
import type { RegionFieldProps } from './region-field-props';

/** Chooses a region with a sheet of our own, because the browser has no picker for it. */
export const RegionField = ({ region, error, onChoose, onLeave }: RegionFieldProps) => {
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <Tappable
        label={`所在地区，${region === null ? '还没选' : sayRegion(region)}`}
        onPress={() => setChoosing(true)}
      >
        <RegionRow region={region} error={error} />
      </Tappable>
      {choosing && (
        <RegionSheet
          region={region}
          onChoose={(chosen) => {
            setChoosing(false);
            onChoose(chosen);
          }}
          onClose={() => {
            setChoosing(false);
            onLeave();
          }}
        />
      )}
    </>
  );
};
