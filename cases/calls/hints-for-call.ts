import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { makeHints, type Hints } from '../hints/suggest-hints.ts';
import { authorize } from '../policies/policies.ts';
import { readOpenCall, type CallTaker } from './call.ts';

export interface CallWords {
  readonly content: string;
  readonly addressText: string;
  readonly wardCode: string | null;
  readonly categoryCode: string | null;
}

/** A likely duplicate with what an operator needs to ask the caller about it. */
export interface NamedDuplicate {
  readonly code: string;
  readonly score: number;
  readonly why: readonly string[];
  readonly status: string;
  readonly receivedAt: Date;
  readonly excerpt: string;
  readonly addressText: string | null;
}

/** Something to say to the caller: an out-of-scope matter and where to go with it, or a danger and whom to call. */
export interface Guidance {
  readonly reasonCode: string;
  readonly title: string;
  readonly text: string;
  readonly whereToGo: string;
  readonly confidence: number;
  readonly why: string;
}

export type CallHints = Pick<Hints, 'categories' | 'wards' | 'flags' | 'proposedUnitCode'> & {
  readonly duplicates: NamedDuplicate[];
  readonly guidance: Guidance[];
};

/**
 * What the machine makes of the words so far; stores nothing and opens nothing: the words come with the request.
 * Restricted cases are not among the duplicates.
 * @throws CaseError `call-not-found` | `call-handed-over` | `call-ended`
 */
export async function hintsForCall(trx: Transaction, { id, words, officer }: { id: string; words: CallWords; officer: CallTaker }, ctx: Context): Promise<CallHints> {
  authorize(officer, 'case.enter');
  await readOpenCall(trx, id, officer);
  const { categories, wards, flags, proposedUnitCode, duplicates } = await makeHints(trx, {
    id, content: words.content, addressText: words.addressText.trim() || null, lat: null, lng: null,
    wardCode: await known(trx, 'units', words.wardCode), categoryCode: await known(trx, 'categories', words.categoryCode), receivedAt: ctx.now,
  }, ctx);
  return { categories, wards, flags, proposedUnitCode, duplicates: await named(trx, duplicates), guidance: await guidanceOf(trx, flags) };
}

async function known(trx: Transaction, table: 'units' | 'categories', code: string | null): Promise<string | null> {
  return code === null ? null : ((await trx(table).where({ code }).first<{ code: string } | undefined>('code'))?.code ?? null);
}

async function named(trx: Transaction, found: Hints['duplicates']): Promise<NamedDuplicate[]> {
  if (found.length === 0) return [];
  const { rows } = await trx.raw<{ rows: Array<{ id: string; status: string; received_at: Date; excerpt: string; address_text: string | null }> }>(
    'select id, status, received_at, left(content, 160) as excerpt, address_text from cases where id = any(?) and not restricted', [found.map(({ caseId }) => caseId)]);
  return found.flatMap(({ caseId, code, score, why }) => {
    const row = rows.find((each) => each.id === caseId);
    return row ? [{ code, score, why, status: row.status, receivedAt: row.received_at, excerpt: row.excerpt, addressText: row.address_text }] : [];
  });
}

const EMERGENCY = 'emergency-handoff';

/** Reasons for guiding elsewhere, in words that can be said on the line: without the marks that only a decided case fills. */
async function guidanceOf(trx: Transaction, flags: Hints['flags']): Promise<Guidance[]> {
  const kinds = flags.map(({ kind }) => kind);
  if (kinds.length === 0) return [];
  const rows: Array<{ code: string; title_vi: string; text_vi: string; where_to_go_vi: string | null }> = await trx('refusal_reasons')
    .whereIn('code', kinds).where((either) => either.where({ out_of_scope: true }).orWhere({ code: EMERGENCY })).select('code', 'title_vi', 'text_vi', 'where_to_go_vi');
  // Danger is said before anything else.
  const inOrder = [...flags].sort((a, b) => Number(b.kind === EMERGENCY) - Number(a.kind === EMERGENCY));
  return inOrder.flatMap(({ kind, confidence, why }) => {
    const reason = rows.find(({ code }) => code === kind);
    if (!reason) return [];
    return [{ reasonCode: kind, title: reason.title_vi, text: sayable(reason.text_vi), whereToGo: sayable(reason.where_to_go_vi ?? ''), confidence, why }];
  });
}

function sayable(text: string): string {
  return text.replace(/ ?\{code\}/g, ' này').replace(/\{\w+\}/g, '…').replace(/\s+/g, ' ').trim();
}
