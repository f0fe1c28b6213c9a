import type { Database, Transaction } from '../../lib/database.ts';
import type { AskedQuestion, Operator, Option, QuestionKind } from './question.ts';

interface QuestionRow {
  code: string; kind: QuestionKind; words_vi: string; words_en: string; help_vi: string | null; help_en: string | null; unit_vi: string | null; unit_en: string | null;
  minimum: number | null; maximum: number | null; options: Option[]; sensitive: boolean; required: boolean;
  condition_question: string | null; condition_operator: Operator | null; condition_values: string[];
}

/** What a sender is asked about a category, in its order. */
export async function listQuestions(db: Database | Transaction, categoryCode: string): Promise<AskedQuestion[]> {
  const { rows } = await db.raw<{ rows: QuestionRow[] }>(
    `select q.*, c.required, c.condition_question, c.condition_operator, c.condition_values
     from category_questions c join questions q on q.code = c.question_code where c.category_code = ? order by c.position, q.code`, [categoryCode]);
  return rows.map(asked);
}

/** Categories that have questions. */
export async function categoriesWithQuestions(db: Database | Transaction): Promise<Set<string>> {
  const { rows } = await db.raw<{ rows: Array<{ category_code: string }> }>('select distinct category_code from category_questions');
  return new Set(rows.map((row) => row.category_code));
}

function asked(row: QuestionRow): AskedQuestion {
  return {
    code: row.code, kind: row.kind, words: { vi: row.words_vi, en: row.words_en }, help: row.help_vi === null ? null : { vi: row.help_vi, en: row.help_en ?? row.help_vi },
    unit: row.unit_vi === null ? null : { vi: row.unit_vi, en: row.unit_en ?? row.unit_vi }, minimum: row.minimum, maximum: row.maximum,
    options: row.options.filter(({ ended }) => !ended), sensitive: row.sensitive, required: row.required,
    condition: row.condition_question === null ? null : { question: row.condition_question, operator: row.condition_operator!, values: row.condition_values },
  };
}
