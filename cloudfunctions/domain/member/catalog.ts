import type { Settings } from '../../../typings/collections/settings';
import { isWithin, momentOf, type Clocks, type Moment } from '../../platform/clocks';
import type { Database } from '../../platform/database';
import { ConfigurationError } from '../../platform/errors';
import type { Consequences } from './draft';
import type { RulesInForce } from './rules-in-force';

/** The rules in force, and what follows from every change that is decided by them. */
export interface Catalog extends RulesInForce {
  readonly consequences: Consequences;
}

/** The catalog, kept by an instance between invocations. */
export interface CatalogSource {
  /**
   * The catalog in force: costs one request to see that nothing changed, or none while the instance
   * knows that nothing can have (`LEASE_MILLISECONDS`).
   */
  current(db: Database): Promise<Catalog>;
  /** A catalog at most `RECENT_MILLISECONDS` old, usually without any request. */
  recent(db: Database, now: Date): Promise<Catalog>;
}

export const SETTINGS_ID = 'shop';
/**
 * So long an instance may use the rules without looking, counted from before it looked. Who saves a
 * rule announces it and waits longer than this before the rule changes (`save-rule.ts`), so that the
 * rules used under a lease are those in force all the same.
 */
export const LEASE_MILLISECONDS = 300;
const RECENT_MILLISECONDS = 5_000;
/** More levels or rules than this are refused when they are saved. */
export const CATALOG_LIMIT = 200;

export const readSettings = async (db: Database): Promise<Settings> => {
  const settings = await db.get('settings', SETTINGS_ID);
  if (settings === null) {
    throw new ConfigurationError('settings/shop is missing: import the seed data first');
  }
  return settings;
};

const readParts = async (db: Database): Promise<Pick<RulesInForce, 'levels' | 'rules'>> => {
  const [[lowest, ...higher], rules] = await Promise.all([
    db.find('member_levels', {
      where: { is_active: true },
      order: [['points_required', 'asc']],
      limit: CATALOG_LIMIT,
    }),
    db.find('points_rules', { where: {}, order: [['sort_order', 'asc']], limit: CATALOG_LIMIT }),
  ]);
  if (lowest === undefined) {
    throw new ConfigurationError('member_levels has no active level: import the seed data first');
  }
  return { levels: [lowest, ...higher], rules };
};

/** Whether nothing but the version's own rules can be read now: no rule is being saved. */
const isSettled = (settings: Settings): boolean => settings.rule_saving === null;

/**
 * A source without a catalog yet; the first use reads everything in one wave. What was read side by
 * side with the version may be older than it, so that the second use reads it once more, again in
 * one wave. While a rule is being saved, and after a saving that was cut off, nothing is kept.
 */
export const createCatalogSource = (clocks: Clocks, consequences: Consequences): CatalogSource => {
  let kept: Catalog | null = null;
  /** Whether `kept` was read after its version was seen. */
  let isConfirmed = false;
  let checkedAt = 0;
  /** When the instance last began to look and found nothing announced; `kept` is of then or later. */
  let leasedAt: Moment | null = null;
  /** Reads are numbered by their beginning: one that a later one has overtaken is not kept. */
  let begun = 0;
  let keptNumber = 0;

  const current = async (db: Database): Promise<Catalog> => {
    const isLeased = leasedAt !== null && isWithin(clocks, leasedAt, LEASE_MILLISECONDS);
    if (kept !== null && isLeased) return kept;
    const begunAt = momentOf(clocks);
    begun += 1;
    const number = begun;
    const before = isConfirmed ? kept : null;
    const seen = kept?.settings.catalog_version;
    const [settings, parts] = await Promise.all([readSettings(db), before ?? readParts(db)]);
    const isUnchanged = seen === settings.catalog_version && isSettled(settings);
    const { levels, rules } = before === null || isUnchanged ? parts : await readParts(db);
    const read: Catalog = { settings, levels, rules, consequences };
    if (number > keptNumber) {
      isConfirmed = before !== null || isUnchanged;
      leasedAt = isConfirmed && isSettled(settings) ? begunAt : null;
      kept = read;
      keptNumber = number;
    }
    return read;
  };

  return {
    current,
    recent: async (db, now) => {
      const age = now.getTime() - checkedAt;
      if (kept !== null && age >= 0 && age < RECENT_MILLISECONDS) return kept;
      const read = await current(db);
      // Not before: a read that fails, or that is still underway, makes nothing younger.
      if (read === kept) checkedAt = now.getTime();
      return read;
    },
  };
};
