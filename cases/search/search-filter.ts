import { authorize, allow } from '../policies/policies.ts';
import type { Officer } from '../officers/officer.ts';

export interface CaseSearch {
  /** A case code, or words that must all be in the report or its address; accents do not matter. */
  readonly q?: string | undefined;
  /** Lists of codes: one of them; an empty or missing list leaves everything. */
  readonly category?: readonly string[] | undefined;
  readonly ward?: readonly string[] | undefined;
  /** Units that have or had a share. */
  readonly unit?: readonly string[] | undefined;
  readonly status?: readonly string[] | undefined;
  readonly channel?: readonly string[] | undefined;
  /** Days in the City, both included: 2026-11-21. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number;
}

/** A search as the index answers it. */
export interface CaseFilter {
  /** Words as typed; null: none were typed. */
  readonly words: string | null;
  /** Groups of marks (cases.search): of each group one must be there. */
  readonly marks: ReadonlyArray<readonly string[]>;
  readonly restricted: boolean;
  readonly from: Date | null;
  /** Exclusive. */
  readonly before: Date | null;
}

const MARKS = ['category', 'ward', 'unit', 'status', 'channel'] as const;

/**
 * What is asked for, within what the officer may read: units their own cases, restricted ones only those who may.
 * @throws CaseError `not-allowed`
 */
export function filterOf(search: CaseSearch, officer: Pick<Officer, 'roles' | 'unitCode'>): CaseFilter {
  const own = officer.unitCode === null ? [] : [officer.unitCode];
  authorize(officer, 'case.search', { unitCodes: own });
  authorize(officer, 'case.read', { unitCodes: own });
  const everywhere = allow(officer, 'case.search') && allow(officer, 'case.read');
  const marks = MARKS.map((name) => (search[name] ?? []).map((code) => `@${name}:${code}`)).filter((group) => group.length > 0);
  if (!everywhere) marks.push([`@unit:${officer.unitCode}`]);
  return {
    words: search.q?.trim() ? search.q.normalize('NFC').replace(/\s+/g, ' ').trim() : null,
    marks,
    restricted: allow(officer, 'case.read', { unitCodes: everywhere ? [] : own, restricted: true }),
    from: search.from === undefined ? null : midnight(search.from),
    before: search.to === undefined ? null : new Date(midnight(search.to).getTime() + 86_400_000),
  };
}

/** When a day begins in the City, which knows no daylight saving. */
function midnight(day: string): Date {
  return new Date(`${day}T00:00:00+07:00`);
}

/** The marks as PostgreSQL writes a tsquery; null when nothing is asked for. `times`: and one of these marks of time. */
export function marksQuery({ marks }: Pick<CaseFilter, 'marks'>, times: readonly string[] = []): string | null {
  const groups = [...marks, ...(times.length > 0 ? [times] : [])];
  const quoted = (mark: string) => `'${mark.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`;
  return groups.length === 0 ? null : groups.map((group) => `(${group.map(quoted).join(' | ')})`).join(' & ');
}
