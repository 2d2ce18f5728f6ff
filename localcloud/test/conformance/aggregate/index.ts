import type { Table } from '../support/case';
import { arithmetic, arithmeticRefusals } from './arithmetic';
import { arrayRefusals, arrays } from './array';
import { dateRefusals, dates } from './date';
import { geoNear } from './geo-near';
import { granularities } from './granularity';
import { graphLookup, innerRefusals, redact } from './inner-stages';
import { logic, logicRefusals } from './logic';
import { stageRefusals, stages } from './stages';
import { conversions, textRefusals, texts } from './text';

/** The aggregation pipeline: its stages, and the operators of its expressions. */
export const tables: readonly Table[] = [
  arithmetic,
  arithmeticRefusals,
  arrays,
  arrayRefusals,
  dates,
  dateRefusals,
  logic,
  logicRefusals,
  texts,
  textRefusals,
  conversions,
  stages,
  stageRefusals,
  graphLookup,
  redact,
  innerRefusals,
  granularities,
  geoNear,
];
