/**
 * One line of the package checks: what was looked at, its figure and limit, and what is wrong.
 *
 * @typedef {{ name: string, figure: number, limit: number | null, unit: string, problems: string[] }} Check
 */

/** A weight that must stay below its limit. */
export const weightCheck = (name, kilobytes, limit) => ({
  name,
  figure: Math.round(kilobytes * 10) / 10,
  limit,
  unit: 'KB',
  problems:
    kilobytes < limit ? [] : [`weighs ${kilobytes.toFixed(1)} KB; the limit is ${limit} KB`],
});

/** Things that were looked at one by one, and the problems found with them. */
export const countCheck = (name, figure, unit, problems) => ({
  name,
  figure,
  limit: null,
  unit,
  problems: figure === 0 ? ['there is nothing to check', ...problems] : problems,
});

/** One line for a person to read. */
export const describe = ({ name, figure, limit, unit, problems }) => {
  const measured = limit === null ? `${figure} ${unit}` : `${figure} of ${limit} ${unit}`;
  const lines = problems.map((problem) => `          ${problem}`);
  return [`${problems.length === 0 ? 'ok    ' : 'FAILED'}  ${name}: ${measured}`, ...lines].join(
    '\n',
  );
};
