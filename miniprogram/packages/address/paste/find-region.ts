import type { Region } from '../../../format/region';
import { citiesOf, districtsOf, provinces, type Division } from '../divisions';

/** A region that was found in a text, and its position. */
interface FoundRegion {
  readonly region: Region;
  readonly start: number;
  readonly end: number;
}

/** A division as people write it, the full name first. */
interface Place {
  readonly name: string;
  readonly names: readonly string[];
}

interface City {
  readonly province: Place;
  readonly city: Place;
  readonly districts: readonly Place[];
}

/** The endings that people leave out: 浙江 for 浙江省, 西湖 for 西湖区. */
const suffixes =
  /(壮族自治区|回族自治区|维吾尔自治区|特别行政区|自治区|自治州|地区|省|市|区|县|盟)$/;

/** A shorter name would be found in almost any text. */
const SHORTEST_NAME = 2;

const placeOf = ({ name }: Division): Place => {
  const short = name.replace(suffixes, '');
  return { name, names: short !== name && short.length >= SHORTEST_NAME ? [name, short] : [name] };
};

/** Every city with its province and districts, made when the first line is read. */
let cities: readonly City[] | null = null;

const allCities = (): readonly City[] => {
  cities ??= provinces().flatMap((province) =>
    citiesOf(province).map((city) => ({
      province: placeOf(province),
      city: placeOf(city),
      districts: districtsOf(city).map(placeOf),
    })),
  );
  return cities;
};

/** Where a name at a position ends; null if it is not there. Skips a space before it. */
const endOf = (text: string, start: number, { names }: Place): number | null => {
  const at = text.startsWith(' ', start) ? start + 1 : start;
  const name = names.find((candidate) => text.startsWith(candidate, at));
  return name === undefined ? null : at + name.length;
};

/** The longest region of a city at a position. The province or the city may be missing. */
const matchCity = (
  text: string,
  start: number,
  { province, city, districts }: City,
): FoundRegion | null => {
  const afterProvince = endOf(text, start, province);
  const before = endOf(text, afterProvince ?? start, city) ?? afterProvince;
  if (before === null) return null;
  let found: FoundRegion | null = null;
  for (const district of districts) {
    const end = endOf(text, before, district);
    if (end === null || (found !== null && end <= found.end)) continue;
    const region = { province: province.name, city: city.name, district: district.name };
    found = { region, start, end };
  }
  return found;
};

/**
 * The first province, city and district that follow one another in a text. A district alone is not
 * enough, because many districts have the same name.
 */
export const findRegion = (text: string): FoundRegion | null => {
  for (let start = 0; start < text.length; start += 1) {
    let best: FoundRegion | null = null;
    for (const city of allCities()) {
      const found = matchCity(text, start, city);
      if (found !== null && (best === null || found.end > best.end)) best = found;
    }
    if (best !== null) return best;
  }
  return null;
};
