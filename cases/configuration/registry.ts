import { CaseError } from '../errors.ts';
import { categoriesTable } from '../catalogue/categories-table.ts';
import { categoryGroupsTable } from '../catalogue/category-groups-table.ts';
import { categoryQuestionsTable } from '../catalogue/category-questions-table.ts';
import { causesTable } from '../catalogue/causes-table.ts';
import { questionsTable } from '../catalogue/questions-table.ts';
import { calendarsTable } from '../calendars/calendars-table.ts';
import { holidaysTable } from '../calendars/holidays-table.ts';
import { emergencyPeriodsTable } from '../emergency/emergency-periods-table.ts';
import { officersTable } from '../officers/officers-table.ts';
import { rolesTable } from '../officers/roles-table.ts';
import { retentionRulesTable } from '../rights/retention-rules-table.ts';
import { rostersTable } from '../rosters/rosters-table.ts';
import { slaRulesTable } from '../sla-rules/sla-rules-table.ts';
import { serviceAreasTable } from '../routing/service-areas-table.ts';
import { settingsTable } from '../reference/settings-table.ts';
import { bannersTable } from '../texts/banners.ts';
import { refusalReasonsTable } from '../texts/refusal-reasons-table.ts';
import { resultTextsTable } from '../texts/result-texts-table.ts';
import { textTemplatesTable } from '../texts/text-templates-table.ts';
import { unitContactsTable } from '../units/unit-contacts-table.ts';
import { unitsTable } from '../units/units-table.ts';
import type { ConfigurationTable } from './table.ts';

/** Every table that administrators change, in the order in which a change is written: what others refer to comes first. */
export const CONFIGURATION_TABLES: readonly ConfigurationTable[] = [
  unitsTable,
  unitContactsTable,
  calendarsTable,
  holidaysTable,
  categoryGroupsTable,
  categoriesTable,
  causesTable,
  questionsTable,
  categoryQuestionsTable,
  serviceAreasTable,
  rolesTable,
  officersTable,
  slaRulesTable,
  retentionRulesTable,
  rostersTable,
  emergencyPeriodsTable,
  textTemplatesTable,
  resultTextsTable,
  refusalReasonsTable,
  bannersTable,
  settingsTable,
];

/** @throws CaseError `configuration-table-unknown` */
export function tableNamed(name: string): ConfigurationTable {
  const found = CONFIGURATION_TABLES.find((table) => table.name === name);
  if (!found) throw new CaseError('not-found', 'configuration-table-unknown', `There is no configuration table ${name.slice(0, 60)}; there are ${CONFIGURATION_TABLES.map((table) => table.name).join(', ')}.`);
  return found;
}
