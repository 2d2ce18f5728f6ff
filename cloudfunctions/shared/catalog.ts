import type { MemberLevel } from '../../typings/collections/member_levels';
import type { PointsRule } from '../../typings/collections/points_rules';
import type { Settings } from '../../typings/collections/settings';
import type { Database } from './runtime/database';
import { ConfigurationError } from './runtime/errors';

/** The rules as data: levels, points rules and the shop's settings, all of one version. */
export interface Catalog {
  /** Active levels, lowest first; never empty. */
  readonly levels: readonly [MemberLevel, ...MemberLevel[]];
  /** Active and inactive rules, by `sort_order`. */
  readonly rules: readonly PointsRule[];
  readonly settings: Settings;
}

/** The catalog, kept by an instance between invocations. */
export interface CatalogSource {
  /** The newest catalog: costs one request to see that nothing changed. */
  current(db: Database): Promise<Catalog>;
  /** A catalog at most `RECENT_MILLISECONDS` old, usually without any request. */
  recent(db: Database, now: Date): Promise<Catalog>;
}

const SETTINGS_ID = 'shop';
const RECENT_MILLISECONDS = 5_000;
/** More levels or rules than this are refused when they are saved. */
const CATALOG_LIMIT = 200;

const readSettings = async (db: Database): Promise<Settings> => {
  const settings = await db.get('settings', SETTINGS_ID);
  if (settings === null) {
    throw new ConfigurationError('settings/shop is missing: import the seed data first');
  }
  return settings;
};

const readParts = async (db: Database): Promise<Pick<Catalog, 'levels' | 'rules'>> => {
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

/** A source without a catalog yet; the first use reads everything in one wave. */
export const createCatalogSource = (): CatalogSource => {
  let kept: Catalog | null = null;
  let checkedAt = 0;

  const current = async (db: Database): Promise<Catalog> => {
    const before = kept;
    const [settings, parts] = await Promise.all([
      readSettings(db),
      before === null ? readParts(db) : before,
    ]);
    const unchanged = before?.settings.catalog_version === settings.catalog_version;
    kept = {
      settings,
      ...(before === null || unchanged
        ? { levels: parts.levels, rules: parts.rules }
        : await readParts(db)),
    };
    return kept;
  };

  return {
    current,
    recent: async (db, now) => {
      const age = now.getTime() - checkedAt;
      if (kept !== null && age >= 0 && age < RECENT_MILLISECONDS) return kept;
      checkedAt = now.getTime();
      return current(db);
    },
  };
};
