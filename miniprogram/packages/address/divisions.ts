import { areaList } from '@vant/area-data';

/** A province, city or district: its code, and what it is called. */
export interface Division {
  readonly code: string;
  readonly name: string;
}

const provinceDigits = 2;
const cityDigits = 4;

function divisionsOf(names: Readonly<Record<string, string>>, prefix: string): Division[] {
  return Object.entries(names)
    .filter(([code]) => code.startsWith(prefix))
    .map(([code, name]) => ({ code, name }));
}

/** Every province. */
export const provinces = (): readonly Division[] => divisionsOf(areaList.province_list, '');

/** The cities of a province; a province without any is its own city. */
export function citiesOf(province: Division): readonly Division[] {
  const cities = divisionsOf(areaList.city_list, province.code.slice(0, provinceDigits));
  return cities.length === 0 ? [province] : cities;
}

/** The districts of a city; a city without any is its own district. */
export function districtsOf(city: Division): readonly Division[] {
  const districts = divisionsOf(areaList.county_list, city.code.slice(0, cityDigits));
  return districts.length === 0 ? [city] : districts;
}
