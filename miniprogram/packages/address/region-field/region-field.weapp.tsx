import { Picker } from '@tarojs/components';
import { RegionRow } from '../region-row/region-row';
import type { RegionFieldProps } from './region-field-props';

/** Chooses a region with WeChat's own picker, whose data WeChat keeps up to date. */
export const RegionField = ({ region, error, onChoose, onLeave }: RegionFieldProps) => (
  <Picker
    mode="region"
    value={region === null ? [] : [region.province, region.city, region.district]}
    onChange={(event) => {
      const [province, city, district] = event.detail.value;
      if (province === undefined || city === undefined) return onLeave();
      onChoose({ province, city, district: district || city });
    }}
    onCancel={onLeave}
  >
    <RegionRow region={region} error={error} />
  </Picker>
);
