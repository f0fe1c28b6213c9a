import type { Database, Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';
import { checkCaseCode } from '../intake/case-code.ts';
import { normalisePhone } from '../intake/phone.ts';
import type { Officer } from '../officers/officer.ts';
import { allow } from '../policies/policies.ts';
import { describeCases, type CaseLine } from './describe-cases.ts';
import { findWindow } from './find-window.ts';
import { rankWindow } from './rank-window.ts';
import { readSearchCursor, writeSearchCursor, type SearchCursor } from './search-cursor.ts';
import { filterOf, type CaseFilter, type CaseSearch } from './search-filter.ts';

export interface FoundCases {
  readonly items: CaseLine[];
  readonly nextCursor: string | null;
  readonly matchedBy: 'code' | 'words';
}

/**
 * Cases by code, words and filters, only those that the officer may read. All words must be there; words together and with
 * the accents as typed come first, then newer first. Of very many matches the newest are ranked among each other, then the
 * next ones (docs/decisions/0011).
 * @throws CaseError `not-allowed`, `cursor-invalid`, `phone-in-search`
 */
export async function searchCases(db: Database | Transaction, search: CaseSearch, officer: Officer): Promise<FoundCases> {
  const filter = filterOf(search, officer);
  // A number is personal data: it belongs into a body, and its look-up is recorded (find-cases-by-phone.ts).
  if (filter.words !== null && /^[\d\s.+()-]+$/.test(filter.words) && normalisePhone(filter.words)) {
    throw new CaseError('invalid', 'phone-in-search', 'A phone number is not searched for in texts: look up the caller\'s cases by phone.', { field: '/q' });
  }
  if (!search.cursor && filter.words !== null) {
    const byCode = await findByCode(db, filter.words, officer);
    if (byCode) return { items: [byCode], nextCursor: null, matchedBy: 'code' };
  }
  return { ...await findByWords(db, filter, search), matchedBy: 'words' };
}

async function findByCode(db: Database | Transaction, typed: string, officer: Officer): Promise<CaseLine | null> {
  const code = checkCaseCode(typed);
  const row: { id: string; restricted: boolean; unit_codes: string[] } | undefined = code ? await db('cases').where({ code }).first('id', 'restricted', 'unit_codes') : undefined;
  if (!row || !allow(officer, 'case.read', { restricted: row.restricted, unitCodes: row.unit_codes })) return null;
  return (await describeCases(db, [row.id], null))[0] ?? null;
}

async function findByWords(db: Database | Transaction, filter: CaseFilter, { cursor, limit = 20 }: CaseSearch): Promise<{ items: CaseLine[]; nextCursor: string | null }> {
  const { within, below }: SearchCursor = cursor === undefined ? {} : readSearchCursor(cursor);
  const found = await findWindow(db, filter, within ? { upTo: within.newest, downTo: within.oldest } : below ? { below } : {});
  const ranked = await rankWindow(db, { keys: found.keys, words: filter.words, after: within?.after, limit: limit + 1 });
  const page = ranked.slice(0, limit);
  const { newest = found.keys[0], oldest = found.keys.at(-1), more = found.more } = within ?? {};
  const last = page.at(-1);
  let nextCursor: string | null = null;
  if (ranked.length > limit && newest && oldest && last) nextCursor = writeSearchCursor({ within: { newest, oldest, more, after: last } });
  else if (more && oldest) nextCursor = writeSearchCursor({ below: oldest });
  return { items: await describeCases(db, page.map(({ id }) => id), filter.words), nextCursor };
}
