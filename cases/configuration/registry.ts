import { CaseError } from '../errors.ts';
import { holidaysTable } from '../calendars/holidays-table.ts';
import type { ConfigurationTable } from './table.ts';

/** Every table that administrators change, in the order in which a change is written: what others refer to comes first. */
export const CONFIGURATION_TABLES: readonly ConfigurationTable[] = [
  holidaysTable,
];

/** @throws CaseError `configuration-table-unknown` */
export function tableNamed(name: string): ConfigurationTable {
  const found = CONFIGURATION_TABLES.find((table) => table.name === name);
  if (!found) throw new CaseError('not-found', 'configuration-table-unknown', `There is no configuration table ${name.slice(0, 60)}; there are ${CONFIGURATION_TABLES.map((table) => table.name).join(', ')}.`);
  return found;
}
