/** A district with the city and the province that it lies in. */
export interface Region {
  readonly province: string;
  readonly city: string;
  readonly district: string;
}

/** A region as it is written: a city that is its own province is not said twice. */
export const sayRegion = ({ province, city, district }: Region): string => {
  const parts = [province, city, district];
  return parts.filter((part, index) => part !== parts[index - 1]).join(' ');
};
