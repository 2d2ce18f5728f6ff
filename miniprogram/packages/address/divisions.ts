import { areaList } from '@vant/area-data';

/** A province, city or district: its code and its name. */
export interface Division {
  readonly code: string;
  readonly name: string;
}

const PROVINCE_DIGITS = 2;
const CITY_DIGITS = 4;

const divisionsOf = (names: Readonly<Record<string, string>>, prefix: string): Division[] =>
  Object.entries(names)
    .filter(([code]) => code.startsWith(prefix))
    .map(([code, name]) => ({ code, name }));

/** Every province. */
export const provinces = (): readonly Division[] => divisionsOf(areaList.province_list, '');

/** The cities of a province; a province without any is its own city. */
export const citiesOf = (province: Division): readonly Division[] => {
  const cities = divisionsOf(areaList.city_list, province.code.slice(0, PROVINCE_DIGITS));
  return cities.length === 0 ? [province] : cities;
};

/** The districts of a city; a city without any is its own district. */
export const districtsOf = (city: Division): readonly Division[] => {
  const districts = divisionsOf(areaList.county_list, city.code.slice(0, CITY_DIGITS));
  return districts.length === 0 ? [city] : districts;
};
