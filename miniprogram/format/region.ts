/** A district with the city and the province that it lies in. */
export interface Region {
  readonly province: string;
  readonly city: string;
  readonly district: string;
}

/** A region in words. A city that is also a province is not repeated. */
export const sayRegion = ({ province, city, district }: Region): string => {
  const parts = [province, city, district];
  return parts.filter((part, index) => part !== parts[index - 1]).join(' ');
};
