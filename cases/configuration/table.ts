import type { z } from 'zod';
import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import type { Action } from '../policies/policies.ts';

/** The same words in both languages. */
export interface Words { readonly vi: string; readonly en: string }

/** One column of a configuration table, as forms, imports and exports know it. */
export interface Field {
  readonly name: string;
  readonly label: Words;
  readonly hint?: Words;
  /**
   * - `date` yyyy-mm-dd, `instant` ISO 8601 with offset, `time` HH:mm
   * - `choice`/`choices` codes of `choices`; `reference`/`references` keys of the table named by `references`
   * - `structure` JSON of the shape that `schema` says
   */
  readonly type: 'text' | 'long-text' | 'integer' | 'number' | 'yes-no' | 'date' | 'instant' | 'time' | 'choice' | 'choices' | 'reference' | 'references' | 'structure';
  /** Null (or an empty list) is refused. */
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly choices?: ReadonlyArray<{ readonly code: string; readonly label: Words }>;
  readonly references?: string;
  readonly schema?: z.ZodType;
  /** Chosen when the row is made, never changed afterwards. */
  readonly fixed?: boolean;
  /** A person's data: within rows and edits the value stands sealed (`seal` of the table); readers get it masked. */
  readonly personal?: boolean;
}

/** A row as administrators know it: plain JSON, keys as in `fields`, dates as yyyy-mm-dd, instants as ISO 8601. */
export type Row = Readonly<Record<string, unknown>>;

/** Stands for a personal field's value that stays as it is: whoever edits a row sees it masked only. */
export const KEEP = { keep: true } as const;
/** What readers see in its place; sent back, it means the same. */
export const HIDDEN = '•••';

/** What is wrong with a row, or with rows together, in words for whoever changed them. */
export interface Fault {
  readonly table: string;
  readonly key: string;
  readonly field?: string;
  readonly code: string;
  readonly text: Words;
}

/** One row's change within a configuration change. */
export interface Edit {
  readonly table: string;
  readonly key: string;
  /** Null: the row is new. */
  readonly before: Row | null;
  /** Null: the row is taken out. */
  readonly after: Row | null;
}

/** Whether running clocks follow a change too. */
export type AppliesTo = 'new-cases' | 'open-cases';

/** What a change's consequences need to know about it. */
export interface PublishedChange {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly reason: string;
  readonly appliesTo: AppliesTo;
  readonly reverts: string | null;
}

/**
 * One table of the configuration. Reading, writing and checking are its own; drafts, review, versions, import, export and
 * the page for it come from cases/configuration.
 */
export interface ConfigurationTable {
  /** In addresses and files: `sla-rules`. */
  readonly name: string;
  readonly title: Words;
  readonly group: 'rules' | 'calendars' | 'units' | 'catalogue' | 'texts' | 'people' | 'system';
  readonly fields: readonly Field[];
  /** The field that names the row. */
  readonly key: string;
  /** A change needs a second person (switched off by TWO_PERSON_RULE=off). */
  readonly twoPerson: boolean;
  /** A right that whoever edits it needs beside `configuration.edit`. */
  readonly alsoNeeds?: Action;
  /** Says where the page for it is, when the general one will not do: `/rules`. */
  readonly page?: string;
  list(trx: Transaction): Promise<Row[]>;
  read(trx: Transaction, key: string): Promise<Row | null>;
  /** Inserts or updates. The row has passed its fields' schema. */
  write(trx: Transaction, row: Row, ctx: Context): Promise<void>;
  /** Deletes, or ends its validity. @throws CaseError when others depend on it */
  remove(trx: Transaction, key: string, ctx: Context): Promise<void>;
  /** Seals a personal field's plain value for the place where it will stand. Tables with personal fields have it. */
  seal?(field: string, plain: string, key: string, ctx: Context): string;
  /** What one row alone must keep beside its fields' schema. */
  checkRow?(row: Row): Fault[];
  /** After all edits of a change are written, in the same transaction: what does not hold together, or cannot be for the cases that it is meant for. */
  check?(trx: Transaction, edits: readonly Edit[], ctx: Context, appliesTo: AppliesTo): Promise<Fault[]>;
  /** Within the transaction that puts the change live: what follows from it. */
  published?(trx: Transaction, change: PublishedChange, edits: readonly Edit[], ctx: Context): Promise<void>;
}
