import { z } from 'zod';
import type { Transaction } from '../../lib/database.ts';
import type { ConfigurationTable, Fault, Row } from '../configuration/table.ts';
import { CaseError } from '../errors.ts';
import { checkUses } from './check-uses.ts';
import { OPERATORS, type Operator } from './question.ts';
import { fault, positionField } from './rows.ts';

const TABLE = 'category-questions';
const OPERATOR_LABELS: Readonly<Record<Operator, { vi: string; en: string }>> = {
  answered: { vi: 'có câu trả lời', en: 'is answered' }, 'one-of': { vi: 'là một trong', en: 'is one of' }, 'none-of': { vi: 'không thuộc', en: 'is none of' },
  'at-least': { vi: 'từ … trở lên', en: 'is at least' }, 'at-most': { vi: 'không quá', en: 'is at most' },
};

interface UseRow { category_code: string; question_code: string; position: number; required: boolean; condition_question: string | null; condition_operator: string | null; condition_values: string[] }
/** The key of the row that asks a question for a category. */
export const useKey = (category: string, question: string) => `${category}:${question}`;
const rowOf = (found: UseRow): Row => ({
  key: useKey(found.category_code, found.question_code), category: found.category_code, question: found.question_code, position: found.position, required: found.required,
  conditionQuestion: found.condition_question, conditionOperator: found.condition_operator, conditionValues: found.condition_values,
});
const partsOf = (key: string) => { const [category_code = '', question_code = ''] = key.split(':'); return { category_code, question_code }; };

/** Which question is asked for which category, in which order, and when. */
export const categoryQuestionsTable: ConfigurationTable = {
  name: TABLE,
  title: { vi: 'Câu hỏi theo lĩnh vực', en: 'Questions of categories' },
  group: 'catalogue',
  key: 'key',
  twoPerson: false,
  page: '/categories',
  fields: [
    { name: 'key', type: 'text', required: true, fixed: true, maxLength: 121, label: { vi: 'Khóa', en: 'Key' }, hint: { vi: 'lĩnh vực:câu hỏi', en: 'category:question' } },
    { name: 'category', type: 'reference', references: 'categories', required: true, fixed: true, label: { vi: 'Lĩnh vực', en: 'Category' } },
    { name: 'question', type: 'reference', references: 'questions', required: true, fixed: true, label: { vi: 'Câu hỏi', en: 'Question' } },
    positionField,
    { name: 'required', type: 'yes-no', required: true, label: { vi: 'Bắt buộc', en: 'Required' } },
    { name: 'conditionQuestion', type: 'reference', references: 'questions', label: { vi: 'Chỉ hỏi khi câu', en: 'Shown when question' } },
    { name: 'conditionOperator', type: 'choice', choices: OPERATORS.map((code) => ({ code, label: OPERATOR_LABELS[code] })), label: { vi: 'So sánh', en: 'Comparison' } },
    { name: 'conditionValues', type: 'structure', required: true, schema: z.array(z.string().min(1).max(60)).max(60), label: { vi: 'Giá trị', en: 'Values' }, hint: { vi: 'danh sách mã lựa chọn, một số, hoặc một ngày', en: 'a list of options\' codes, one number, or one date' } },
  ],
  list: async (trx) => (await trx('category_questions').orderBy(['category_code', 'position', 'question_code']).select<UseRow[]>('*')).map(rowOf),
  read: async (trx, key) => {
    const found = await trx('category_questions').where(partsOf(key)).first<UseRow | undefined>('*');
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    await requireKnown(trx, row);
    await trx('category_questions').insert({
      category_code: row.category, question_code: row.question, position: row.position, required: row.required,
      condition_question: row.conditionQuestion, condition_operator: row.conditionOperator, condition_values: row.conditionValues,
    }).onConflict(['category_code', 'question_code']).merge();
  },
  remove: async (trx, key) => { await trx('category_questions').where(partsOf(key)).delete(); },
  checkRow: checkUse,
  check: (trx, edits) => checkUses(trx, { categories: [...new Set(edits.filter((edit) => edit.table === TABLE).map(({ key }) => partsOf(key).category_code))] }),
};

/** @throws CaseError `category-unknown`, `asked-question-unknown` */
async function requireKnown(trx: Transaction, row: Row): Promise<void> {
  const field = (name: string) => ({ field: `/${TABLE}/${String(row.key)}/${name}` });
  if (!await trx('categories').where({ code: row.category }).first('code')) throw new CaseError('refused', 'category-unknown', `There is no category ${String(row.category)}.`, field('category'));
  if (!await trx('questions').where({ code: row.question }).first('code')) throw new CaseError('refused', 'asked-question-unknown', `There is no question ${String(row.question)}.`, field('question'));
}

function checkUse(row: Row): Fault[] {
  const say = (field: string, code: string, vi: string, en: string) => fault(TABLE, row.key, field, code, vi, en);
  const values = row.conditionValues as readonly string[];
  const operator = row.conditionOperator as Operator | null;
  const faults: Fault[] = [];
  if (row.key !== useKey(String(row.category), String(row.question))) faults.push(say('key', 'key-wrong', 'Khóa là mã lĩnh vực, dấu hai chấm, mã câu hỏi.', 'The key is the category\'s code, a colon, the question\'s code.'));
  if ((row.conditionQuestion === null) !== (operator === null)) faults.push(say('conditionOperator', 'condition-incomplete', 'Điều kiện cần cả câu hỏi và cách so sánh.', 'A condition has a question and a comparison.'));
  const wanted = operator === null || operator === 'answered' ? values.length === 0 : operator === 'at-least' || operator === 'at-most' ? values.length === 1 : values.length > 0;
  if (!wanted) faults.push(say('conditionValues', 'condition-values-wrong', 'Số giá trị không hợp với cách so sánh.', 'The number of values does not fit the comparison.'));
  return faults;
}
