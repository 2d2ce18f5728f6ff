import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '../../../components/button/button';
import { Sheet } from '../../../components/sheet/sheet';
import { citiesOf, districtsOf, provinces, type Division } from '../divisions';
import type { Region } from '../../../format/region';
import { RegionColumn } from './region-column';
import './region-sheet.scss';

interface RegionSheetProps {
  /** What is chosen at first. */
  readonly region: Region | null;
  readonly onChoose: (region: Region) => void;
  readonly onClose: () => void;
}

const named = (divisions: readonly Division[], name: string | null): Division | null =>
  divisions.find((division) => division.name === name) ?? null;

/** Province, city and district in three columns. Choosing one fills the next. */
export const RegionSheet = ({ region, onChoose, onClose }: RegionSheetProps) => {
  const [province, setProvince] = useState(() => named(provinces(), region?.province ?? null));
  const cities = province === null ? [] : citiesOf(province);
  const [cityName, setCityName] = useState(region?.city ?? null);
  // A province with one city needs no choice.
  const city = named(cities, cityName) ?? (cities.length === 1 ? (cities[0] ?? null) : null);
  const districts = city === null ? [] : districtsOf(city);
  const [districtName, setDistrictName] = useState(region?.district ?? null);
  const district =
    named(districts, districtName) ?? (districts.length === 1 ? (districts[0] ?? null) : null);

  const finish = () => {
    if (province === null || city === null || district === null) return;
    onChoose({ province: province.name, city: city.name, district: district.name });
  };
  return (
    <Sheet title="选择所在地区" onClose={onClose}>
      <View className="region-sheet">
        <RegionColumn
          label="省份"
          divisions={provinces()}
          chosen={province}
          onChoose={(chosen) => {
            setProvince(chosen);
            setCityName(null);
            setDistrictName(null);
          }}
        />
        <RegionColumn
          label="城市"
          divisions={cities}
          chosen={city}
          onChoose={(chosen) => {
            setCityName(chosen.name);
            setDistrictName(null);
          }}
        />
        <RegionColumn
          label="区县"
          divisions={districts}
          chosen={district}
          onChoose={(chosen) => setDistrictName(chosen.name)}
        />
      </View>
      <Button
        label={district === null ? '依次选省份、城市和区县' : '选好了'}
        disabled={district === null}
        onPress={finish}
      />
    </Sheet>
  );
};
