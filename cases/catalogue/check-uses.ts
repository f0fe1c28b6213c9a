import type { Transaction } from '../../lib/database.ts';
import type { Fault, Words } from '../configuration/table.ts';
import { MOST_QUESTIONS, operatorsOf, type Operator, type Option, type QuestionKind } from './question.ts';
import { fault } from './rows.ts';

interface Use {
  category: string; question: string; position: number; kind: QuestionKind; options: Option[];
  conditionQuestion: string | null; operator: Operator | null; values: string[];
}

/**
 * Whether the questions of categories hold together: at most twenty, each condition looks back at an earlier one of the
 * category (so there is no circle), with a comparison and values that fit its kind.
 */
export async function checkUses(trx: Transaction, scope: { categories: readonly string[] } | { questions: readonly string[] }): Promise<Fault[]> {
  const [column, codes] = 'categories' in scope ? ['category_code', scope.categories] : ['question_code', scope.questions];
  const { rows } = await trx.raw<{ rows: Use[] }>(
    `select c.category_code as category, c.question_code as question, c.position, q.kind, q.options,
            c.condition_question as "conditionQuestion", c.condition_operator as operator, c.condition_values as "values"
     from category_questions c join questions q on q.code = c.question_code
     where c.category_code in (select category_code from category_questions where ${column} = any(?)) order by c.category_code, c.position, c.question_code`, [[...codes]]);
  const byCategory = Map.groupBy(rows, ({ category }) => category);
  return [...byCategory.values()].flatMap((uses) => {
    const faults = uses.flatMap((use, place) => checkCondition(use, uses, place));
    if (uses.length <= MOST_QUESTIONS) return faults;
    return [...faults, faultOf(uses.at(-1)!, 'position', 'too-many-questions', { vi: `Một lĩnh vực có nhiều nhất ${MOST_QUESTIONS} câu hỏi.`, en: `A category has at most ${MOST_QUESTIONS} questions.` })];
  });
}

function checkCondition(use: Use, uses: readonly Use[], place: number): Fault[] {
  if (use.conditionQuestion === null || use.operator === null) return [];
  const at = uses.findIndex(({ question }) => question === use.conditionQuestion);
  const earlier = uses[at];
  if (!earlier) return [faultOf(use, 'conditionQuestion', 'condition-elsewhere', { vi: `Câu hỏi ${use.conditionQuestion} không được hỏi trong lĩnh vực này.`, en: `The question ${use.conditionQuestion} is not asked for this category.` })];
  if (at >= place) {
    const circle = at === place || leadsTo(earlier, use.question, uses);
    return [faultOf(use, 'conditionQuestion', circle ? 'condition-circle' : 'condition-forward', circle
      ? { vi: 'Các điều kiện chờ nhau thành vòng.', en: 'The conditions wait for each other in a circle.' }
      : { vi: `Câu ${use.conditionQuestion} đứng sau: điều kiện chỉ xét câu đứng trước.`, en: `The question ${use.conditionQuestion} comes later: a condition looks back only.` })];
  }
  if (!operatorsOf(earlier.kind).includes(use.operator)) return [faultOf(use, 'conditionOperator', 'condition-operator-wrong', { vi: 'Cách so sánh không hợp với loại câu hỏi.', en: 'The comparison does not fit the kind of question.' })];
  const strange = use.values.find((value) => !fits(earlier, value));
  return strange === undefined ? [] : [faultOf(use, 'conditionValues', 'condition-value-unknown', { vi: `Câu ${earlier.question} không có giá trị “${strange}”.`, en: `The question ${earlier.question} has no value "${strange}".` })];
}

/** Whether a question waits, over any number of steps, for another. */
function leadsTo(from: Use, target: string, uses: readonly Use[]): boolean {
  const seen = new Set<string>();
  for (let next: Use | undefined = from; next && !seen.has(next.question); next = uses.find(({ question }) => question === next!.conditionQuestion)) {
    if (next.question === target) return true;
    seen.add(next.question);
  }
  return false;
}

function fits({ kind, options }: Use, value: string): boolean {
  if (kind === 'number') return value.trim() !== '' && Number.isFinite(Number(value));
  if (kind === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(value);
  return options.some(({ code, ended }) => code === value && !ended);
}

const faultOf = ({ category, question }: Use, field: string, code: string, { vi, en }: Words) => fault('category-questions', `${category}:${question}`, field, code, vi, en);
