import { bucket } from './bucket';
import { bucketAuto } from './bucket-auto';
import { facet } from './facet';
import { geoNear } from './geo-near';
import { graphLookup } from './graph-lookup';
import { group, sortByCount } from './group';
import { lookup } from './lookup';
import { addFields, project } from './project';
import { redact } from './redact';
import { count, limit, match, replaceRoot, sample, skip, sort } from './simple';
import type { StageCompiler } from './types';
import { unwind } from './unwind';

/** The stages of a pipeline by name. */
export const stages: ReadonlyMap<string, StageCompiler> = new Map([
  ['$addFields', addFields],
  ['$bucket', bucket],
  ['$bucketAuto', bucketAuto],
  ['$count', count],
  ['$facet', facet],
  ['$geoNear', geoNear],
  ['$graphLookup', graphLookup],
  ['$group', group],
  ['$limit', limit],
  ['$lookup', lookup],
  ['$match', match],
  ['$project', project],
  ['$redact', redact],
  ['$replaceRoot', replaceRoot],
  ['$sample', sample],
  ['$skip', skip],
  ['$sort', sort],
  ['$sortByCount', sortByCount],
  ['$unwind', unwind],
]);
