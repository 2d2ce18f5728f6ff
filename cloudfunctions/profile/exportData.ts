import type * as v from 'valibot';
import type { ExportSection } from '../../typings/collections';
import { exportSections } from './export/schema';
import { flush } from '../domain/member/flush';
import type { MemberContext } from '../server/context';
import { ConflictError } from '../platform/errors';
import type { Operation } from '../server/function';
import { badField, success, type Result } from '../../common/result';
import type { contract } from './contract';
import { readSections } from './export/sections';

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
  if (cursor === undefined) return { section: 'profile' };
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

/** What one section still has room for, and where the export goes on. */
const readAt = async (
  context: MemberContext,
  { section, cursor }: Position,
  limit: number,
): Promise<
  Result<{ section: ExportPage['sections'][number]; next: Position | null }, 'INVALID_INPUT'>
> => {
  const page = await readSections[section](context, cursor, limit);
  if (!page.ok) return page;
  const { records, nextCursor } = page.value;
  return success({
    section: { name: section, records: [...records] },
    next: nextCursor === undefined ? sectionAfter(section) : { section, cursor: nextCursor },
  });
};

/**
 * Everything kept about the member, section by section, in pages of so many records. What a commit
 * has left to be copied is copied first, so that nothing is missing.
 */
export const exportData: Operation<typeof contract.exportData> = async (context, input) => {
  const start = readPosition(input.cursor);
  if (start === null) return badField('cursor', 'is not a known position');
  if (!(await flush(context, context.member))) throw new ConflictError('records are being copied');
  const sections: ExportPage['sections'] = [];
  let room = RECORDS;
  let position: Position | null = start;
  while (position !== null && room > 0) {
    const read = await readAt(context, position, room);
    if (!read.ok) return read;
    sections.push(read.value.section);
    room -= read.value.section.records.length;
    position = read.value.next;
  }
  return success({
    generated: context.now.toISOString(),
    sections,
    ...(position === null ? {} : { nextCursor: writePosition(position) }),
  });
};
