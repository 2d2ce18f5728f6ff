import { tables as aggregate } from './aggregate';
import { tables as errors } from './errors';
import { tables as geo } from './geo';
import { tables as query } from './query';
import { tables as read } from './read';
import type { Table } from './support/case';
import { tables as transaction } from './transaction';
import { tables as update } from './update';
import { tables as values } from './values';

/** Every table of the suite, by area; each area has a test file of its own name. */
export const areas: Readonly<Record<string, readonly Table[]>> = {
  aggregate,
  query,
  geo,
  update,
  read,
  values,
  errors,
  transaction,
};
