import type { Database } from '../../lib/database.ts';

/** How much hangs on a category and on a question: what may end quietly, and what may no longer change its meaning. */
export interface CatalogueUse {
  readonly categories: ReadonlyArray<{ readonly code: string; readonly openCases: number; readonly causes: number; readonly standardAnswers: number }>;
  readonly questions: ReadonlyArray<{ readonly code: string; readonly answered: boolean }>;
}

export async function readCatalogueUse(db: Database): Promise<CatalogueUse> {
  const [categories, questions] = await Promise.all([
    db.raw<{ rows: CatalogueUse['categories'][number][] }>(
      `select c.code, coalesce(open.n, 0)::integer as "openCases", (select count(*)::integer from causes where category_code = c.code) as causes,
              (select count(*)::integer from result_texts where category_code = c.code) as "standardAnswers"
       from categories c left join (select category_code, count(*) as n from cases where closed_at is null group by category_code) open on open.category_code = c.code`),
    db.raw<{ rows: CatalogueUse['questions'][number][] }>('select code, exists (select 1 from case_answers where question_code = q.code) as answered from questions q'),
  ]);
  return { categories: categories.rows, questions: questions.rows };
}
