import type { Database, Transaction } from '../../lib/database.ts';

/** A suggestion as everybody reads it: in an officer's words, without its sender. */
export interface PublicSuggestion {
  readonly code: string;
  readonly title: string;
  readonly text: string;
  readonly categoryNameVi: string | null;
  readonly categoryNameEn: string | null;
  readonly unitName: string | null;
  readonly publishedAt: Date;
  readonly supports: number;
  readonly assessment: 'accepted' | 'partly' | 'declined' | null;
  readonly assessmentReason: string | null;
  readonly plan: string | null;
  readonly assessedAt: Date | null;
  /** City day, YYYY-MM-DD. */
  readonly committedOn: string | null;
  readonly progress: 'in-progress' | 'done' | 'dropped' | null;
  readonly progressNote: string | null;
  readonly progressedAt: Date | null;
  /** Takes support: it is still being looked at or carried out. */
  readonly open: boolean;
}

export interface SuggestionQuery {
  readonly code?: string;
  /** Most supported first, or newest first. */
  readonly order?: 'support' | 'newest';
  readonly limit: number;
}

/** Public suggestions with how many support them; none whose sender does not agree any more. */
export async function listSuggestions(db: Database | Transaction, { code, order = 'newest', limit }: SuggestionQuery): Promise<PublicSuggestion[]> {
  const { rows } = await db.raw<{ rows: PublicSuggestion[] }>(
    `select m.code, s.public_title as title, s.public_text as text, g.name_vi as "categoryNameVi", g.name_en as "categoryNameEn", u.name as "unitName", s.published_at as "publishedAt",
       (select count(*)::int from suggestion_supports p where p.matter_id = s.matter_id) as supports, s.assessment, s.assessment_reason as "assessmentReason", s.plan,
       s.assessed_at as "assessedAt", s.committed_on as "committedOn", s.progress, s.progress_note as "progressNote", s.progressed_at as "progressedAt", m.status = 'open' as open
     from suggestions s join matters m on m.id = s.matter_id join cases c on c.id = m.case_id left join categories g on g.code = c.category_code left join units u on u.code = m.unit_code
     where s.published_at is not null and c.publish_allowed and not c.restricted and (?::text is null or m.code = ?)
     order by case when ? = 'support' then (select count(*) from suggestion_supports p where p.matter_id = s.matter_id) end desc nulls last, s.published_at desc, m.id limit ?`,
    [code ?? null, code ?? null, order, limit] as never);
  return rows;
}

/** Whether this visitor supports it already. */
export async function isSupportedBy(db: Database | Transaction, { code, supporter }: { code: string; supporter: string }): Promise<boolean> {
  return (await db('suggestion_supports').join('matters', 'matters.id', 'suggestion_supports.matter_id').where({ code, supporter }).first('supporter')) !== undefined;
}
