import type { Database, Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { likeness, wordsToFind } from './likeness.ts';

/** An answer as everybody reads it. Days are City days, YYYY-MM-DD. */
export interface PublicAnswer {
  readonly code: string;
  readonly question: string;
  readonly answer: string;
  readonly categoryCode: string;
  readonly categoryNameVi: string;
  readonly categoryNameEn: string;
  readonly ownerCode: string;
  readonly ownerName: string;
  readonly publishedAt: Date;
  readonly reviewedOn: string;
  readonly reviewOn: string;
  /** The day of the review has come and nobody has confirmed it yet. */
  readonly pastReview: boolean;
}

export interface AnswerQuery {
  /** Words that all have to be there. */
  readonly words?: string;
  readonly categoryCode?: string;
  /** Only those past their review. */
  readonly pastReview?: boolean;
  readonly limit: number;
}

interface Row {
  code: string; question: string; answer: string; category_code: string; name_vi: string; name_en: string; owner_code: string; owner_name: string;
  published_at: Date; reviewed_on: string; review_on: string; past_review: boolean;
}

const COLUMNS = `m.code, p.question, p.answer, p.category_code, g.name_vi, g.name_en, m.unit_code as owner_code, u.name as owner_name,
  p.published_at, p.reviewed_on::text as reviewed_on, p.review_on::text as review_on, p.review_on <= ?::date as past_review
  from published_answers p join matters m on m.id = p.matter_id join categories g on g.code = p.category_code join units u on u.code = m.unit_code`;

/** Published answers: the best match first, without words the newest. */
export async function listAnswers(db: Database | Transaction, { words = '', categoryCode, pastReview, limit }: AnswerQuery, now: Date): Promise<PublicAnswer[]> {
  const typed = words.trim() === '' ? null : words;
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select ${COLUMNS}
     where p.withdrawn_at is null and (?::text is null or p.search @@ search_query(?, true)) and (?::text is null or p.category_code = ?)
       and (not ?::boolean or p.review_on <= ?::date)
     order by case when ?::text is null then 0 else ts_rank(p.search, search_query(?, true)) end desc, p.published_at desc, p.matter_id limit ?`,
    [today(now), typed, typed, categoryCode ?? null, categoryCode ?? null, pastReview ?? false, today(now), typed, typed, limit] as never);
  return rows.map(present);
}

/** One by its code; null where there is none, or where it was taken out. */
export async function findAnswer(db: Database | Transaction, code: string, now: Date): Promise<PublicAnswer | null> {
  const { rows: [row] } = await db.raw<{ rows: Row[] }>(`select ${COLUMNS} where m.code = ? and p.withdrawn_at is null`, [today(now), code]);
  return row ? present(row) : null;
}

/** Of so many that share a word, those most alike are looked at. */
const CANDIDATES = 60;
const LIKE_ENOUGH = 0.4;

/** Answers to what somebody is typing, most alike first; none where nothing is like it. */
export async function similarAnswers(db: Database | Transaction, { text, limit }: { text: string; limit: number }, now: Date): Promise<PublicAnswer[]> {
  const words = wordsToFind(text);
  if (words.length < 2) return [];
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select ${COLUMNS} cross join to_tsquery('pg_catalog.simple'::regconfig, ?) as wanted
     where p.withdrawn_at is null and p.search @@ wanted order by ts_rank(p.search, wanted) desc, p.published_at desc limit ${CANDIDATES}`,
    [today(now), words.join(' | ')]);
  return rows.map((row) => ({ row, alike: likeness(row.question, text) })).filter(({ alike }) => alike >= LIKE_ENOUGH)
    .sort((a, b) => b.alike - a.alike).slice(0, limit).map(({ row }) => present(row));
}

const today = (now: Date) => inCity(now).toISODate()!;

function present(row: Row): PublicAnswer {
  return {
    code: row.code, question: row.question, answer: row.answer, categoryCode: row.category_code, categoryNameVi: row.name_vi, categoryNameEn: row.name_en,
    ownerCode: row.owner_code, ownerName: row.owner_name, publishedAt: row.published_at, reviewedOn: row.reviewed_on, reviewOn: row.review_on, pastReview: row.past_review,
  };
}
