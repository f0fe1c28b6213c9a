import type { ChangeEntry } from '../../cases/configuration/list-changes.ts';
import { HIDDEN, type ConfigurationTable, type Edit, type Fault, type Row } from '../../cases/configuration/table.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Locale } from '../http/locale.ts';
import { iso, must } from '../officers/present.ts';

export function presentTable(table: ConfigurationTable, rows: number, needsReview: boolean, locale: Locale) {
  return {
    name: table.name, title: table.title[locale], group: table.group, key: table.key, page: table.page ?? null, needsReview, rows,
    fields: table.fields.map((field) => ({
      name: field.name, label: field.label[locale], hint: field.hint?.[locale] ?? null, type: field.type, required: field.required ?? false,
      fixed: field.fixed ?? false, personal: field.personal ?? false, maxLength: field.maxLength ?? null, minimum: field.minimum ?? null, maximum: field.maximum ?? null,
      choices: (field.choices ?? []).map(({ code, label }) => ({ code, label: label[locale] })), references: field.references ?? null,
    })),
  };
}

/** A row for readers: personal fields say only that there is something. */
export function presentRow(table: ConfigurationTable, row: Row): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value !== null && table.fields.find((field) => field.name === name)?.personal ? HIDDEN : value]));
}

export function presentEdit(table: ConfigurationTable, edit: Edit, locale: Locale) {
  const [before, after] = [edit.before && presentRow(table, edit.before), edit.after && presentRow(table, edit.after)];
  const differing = table.fields.filter(({ name }) => canonicalJson(edit.before?.[name] ?? null) !== canonicalJson(edit.after?.[name] ?? null));
  return {
    table: edit.table, tableTitle: table.title[locale], key: edit.key, before, after,
    fields: differing.map(({ name, label }) => ({ name, label: label[locale], before: before?.[name] ?? null, after: after?.[name] ?? null })),
  };
}

export function presentFaultOf({ table, key, field, code, text }: Fault, locale: Locale) {
  return { table, key, field: field ?? null, code, text: text[locale] };
}

export function presentChange(entry: ChangeEntry) {
  return {
    id: entry.id, number: entry.number, title: entry.title, reason: entry.reason, status: entry.status, appliesTo: entry.appliesTo,
    author: { id: entry.authorId, displayName: entry.author }, createdAt: must(entry.createdAt), updatedAt: must(entry.updatedAt), submittedAt: iso(entry.submittedAt),
    reviewer: entry.reviewer, reviewedAt: iso(entry.reviewedAt), reviewNote: entry.reviewNote, publishedBy: entry.publishedBy, publishedAt: iso(entry.publishedAt),
    reverts: entry.reverts, revertedBy: entry.revertedBy, version: entry.version, edits: entry.edits, tables: [...entry.tables],
  };
}
