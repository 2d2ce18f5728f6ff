import type * as v from 'valibot';
import { exportSections } from '../shared/contracts/export';
import { flush } from '../shared/members/flush';
import { ConflictError } from '../shared/runtime/errors';
import type { Operation } from '../shared/runtime/function';
import { badField, success } from '../shared/runtime/result';
import type { contract } from './contract';
import { readSections, type ExportSection, type ReadSection } from './export/sections';

type ExportPage = v.InferOutput<typeof contract.exportData.output>;

/** Records per reply: less than half of the 1 MB that a reply may have. */
const RECORDS = 400;
const SEPARATOR = '~';

/** Where an export goes on: a section, and a position within it. */
interface Position {
  readonly section: ExportSection;
  readonly cursor?: string;
}

const readPosition = (cursor: string | undefined): Position | null => {
  if (cursor === undefined) return { section: exportSections[0] };
  const [name, ...rest] = cursor.split(SEPARATOR);
  const section = exportSections.find((known) => known === name);
  if (section === undefined) return null;
  return rest.length === 0 ? { section } : { section, cursor: rest.join(SEPARATOR) };
};

const writePosition = ({ section, cursor }: Position): string =>
  cursor === undefined ? section : `${section}${SEPARATOR}${cursor}`;

const sectionAfter = (section: ExportSection): Position | null => {
  const next = exportSections[exportSections.indexOf(section) + 1];
  return next === undefined ? null : { section: next };
};

/**
 * Everything kept about the member, section by section, in pages of so many records. What a commit
 * has left to be copied is copied first, so that nothing is missing.
 */
export const exportData: Operation<typeof contract.exportData> = async (context, input) => {
  const start = readPosition(input.cursor);
  if (start === null) return badField('cursor', 'not a known position');
  if (!(await flush(context, context.member))) throw new ConflictError('records are being copied');
  const sections: ExportPage['sections'] = [];
  let room = RECORDS;
  let position: Position | null = start;
  while (position !== null && room > 0) {
    const { section: name, cursor }: Position = position;
    const page: Awaited<ReturnType<ReadSection>> = await readSections[name](context, cursor, room);
    if (!page.ok) return page;
    const { records, nextCursor } = page.value;
    sections.push({ name, records: [...records] });
    room -= records.length;
    position =
      nextCursor === undefined ? sectionAfter(name) : { section: name, cursor: nextCursor };
  }
  return success({
    generated: context.now.toISOString(),
    sections,
    ...(position === null ? {} : { nextCursor: writePosition(position) }),
  });
};
