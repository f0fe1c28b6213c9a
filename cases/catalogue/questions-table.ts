import { z } from 'zod';
import type { Transaction } from '../../lib/database.ts';
import type { ConfigurationTable, Edit, Fault, Row } from '../configuration/table.ts';
import { checkUses } from './check-uses.ts';
import { CODE, MOST_OPTIONS, optionSchema, QUESTION_KINDS, type Option, type QuestionKind } from './question.ts';
import { codeField, deleteUnused, fault } from './rows.ts';

const TABLE = 'questions';
const KIND_LABELS: Readonly<Record<QuestionKind, { vi: string; en: string }>> = {
  text: { vi: 'Chữ', en: 'Text' }, number: { vi: 'Số', en: 'Number' }, date: { vi: 'Ngày', en: 'Date' }, 'one-of': { vi: 'Chọn một', en: 'One of' },
  'several-of': { vi: 'Chọn nhiều', en: 'Several of' }, place: { vi: 'Vị trí hoặc đối tượng trên bản đồ', en: 'Place or object on the map' },
};
const COLUMNS: Readonly<Record<string, string>> = {
  code: 'code', wordsVi: 'words_vi', wordsEn: 'words_en', helpVi: 'help_vi', helpEn: 'help_en', kind: 'kind', unitVi: 'unit_vi', unitEn: 'unit_en',
  minimum: 'minimum', maximum: 'maximum', options: 'options', sensitive: 'sensitive', note: 'note',
};
const rowOf = (found: Record<string, unknown>): Row => Object.fromEntries(Object.entries(COLUMNS).map(([field, column]) => [field, found[column]]));

/** The library of questions to senders; each may be asked for many categories. */
export const questionsTable: ConfigurationTable = {
  name: TABLE,
  title: { vi: 'Câu hỏi cho người gửi', en: 'Questions to senders' },
  group: 'catalogue',
  key: 'code',
  twoPerson: false,
  page: '/questions',
  fields: [
    codeField({ vi: 'Mã câu hỏi', en: 'Code' }),
    { name: 'wordsVi', type: 'text', required: true, maxLength: 200, label: { vi: 'Câu hỏi', en: 'Words (Vietnamese)' } },
    { name: 'wordsEn', type: 'text', required: true, maxLength: 200, label: { vi: 'Câu hỏi (tiếng Anh)', en: 'Words' } },
    { name: 'helpVi', type: 'text', maxLength: 300, label: { vi: 'Giải thích', en: 'Help (Vietnamese)' } },
    { name: 'helpEn', type: 'text', maxLength: 300, label: { vi: 'Giải thích (tiếng Anh)', en: 'Help' } },
    { name: 'kind', type: 'choice', required: true, choices: QUESTION_KINDS.map((code) => ({ code, label: KIND_LABELS[code] })), label: { vi: 'Loại', en: 'Kind' } },
    { name: 'unitVi', type: 'text', maxLength: 20, label: { vi: 'Đơn vị tính', en: 'Unit (Vietnamese)' } },
    { name: 'unitEn', type: 'text', maxLength: 20, label: { vi: 'Đơn vị tính (tiếng Anh)', en: 'Unit' } },
    { name: 'minimum', type: 'number', label: { vi: 'Nhỏ nhất', en: 'Minimum' } },
    { name: 'maximum', type: 'number', label: { vi: 'Lớn nhất', en: 'Maximum' } },
    { name: 'options', type: 'structure', required: true, schema: z.array(optionSchema).max(MOST_OPTIONS), label: { vi: 'Lựa chọn', en: 'Options' },
      hint: { vi: 'danh sách [{"code","vi","en"}], với đối tượng trên bản đồ thêm "lat", "lng"', en: 'a list [{"code","vi","en"}], with "lat", "lng" for objects on the map' } },
    { name: 'sensitive', type: 'yes-no', required: true, label: { vi: 'Dữ liệu nhạy cảm', en: 'Sensitive' }, hint: { vi: 'Câu trả lời được niêm phong, che, không tìm kiếm', en: 'Answers are sealed, masked and never searched' } },
    { name: 'note', type: 'long-text', maxLength: 500, label: { vi: 'Ghi chú', en: 'Note' } },
  ],
  list: async (trx) => (await trx('questions').orderBy('code').select<Array<Record<string, unknown>>>('*')).map(rowOf),
  read: async (trx, key) => {
    const found = await trx('questions').where({ code: key }).first<Record<string, unknown> | undefined>('*');
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    const values = Object.fromEntries(Object.entries(COLUMNS).map(([field, column]) => [column, row[field] ?? null]));
    await trx('questions').insert({ ...values, options: JSON.stringify(row.options) }).onConflict('code').merge();
  },
  remove: (trx, key) => deleteUnused(trx, 'questions', { code: key }),
  checkRow: checkQuestion,
  check: async (trx, edits) => {
    const changed = edits.filter((edit) => edit.table === TABLE && edit.after);
    return [...await checkMeaning(trx, changed), ...await checkUses(trx, { questions: changed.map(({ key }) => key) })];
  },
};

function checkQuestion(row: Row): Fault[] {
  const say = (field: string, code: string, vi: string, en: string) => fault(TABLE, row.code, field, code, vi, en);
  const options = row.options as readonly Option[];
  const kind = row.kind as QuestionKind;
  const chosen = kind === 'one-of' || kind === 'several-of';
  const faults: Fault[] = [];
  if (!CODE.test(String(row.code))) faults.push(say('code', 'code-wrong', 'Mã gồm chữ thường không dấu, số và dấu gạch nối.', 'A code has small plain letters, digits and hyphens.'));
  if (chosen && options.filter(({ ended }) => !ended).length < 2) faults.push(say('options', 'options-too-few', 'Cần ít nhất hai lựa chọn.', 'There are at least two options.'));
  if (!chosen && kind !== 'place' && options.length > 0) faults.push(say('options', 'options-unwanted', 'Loại câu hỏi này không có lựa chọn.', 'This kind of question has no options.'));
  if (new Set(options.map(({ code }) => code)).size < options.length) faults.push(say('options', 'option-twice', 'Có mã lựa chọn lặp lại.', 'An option\'s code is there twice.'));
  if (kind === 'place' && options.some(({ lat, lng }) => lat === undefined || lng === undefined)) faults.push(say('options', 'object-without-place', 'Mỗi đối tượng cần vĩ độ và kinh độ.', 'Each object has a latitude and a longitude.'));
  if (kind !== 'number' && [row.unitVi, row.minimum, row.maximum].some((value) => value !== null)) faults.push(say('kind', 'number-only', 'Đơn vị tính, giá trị nhỏ nhất và lớn nhất chỉ dùng cho câu hỏi số.', 'Unit, minimum and maximum are a number\'s.'));
  if (row.minimum !== null && row.maximum !== null && Number(row.minimum) > Number(row.maximum)) faults.push(say('maximum', 'range-empty', 'Giá trị lớn nhất nhỏ hơn giá trị nhỏ nhất.', 'The maximum is below the minimum.'));
  return faults;
}

/** What was answered keeps its meaning: a question that has answers keeps its kind, its unit, its seal and its options' codes. */
async function checkMeaning(trx: Transaction, changed: readonly Edit[]): Promise<Fault[]> {
  const edited = changed.filter(({ before }) => before !== null);
  const { rows } = await trx.raw<{ rows: Array<{ code: string }> }>('select distinct question_code as code from case_answers where question_code = any(?)', [edited.map(({ key }) => key)]);
  const answered = new Set(rows.map(({ code }) => code));
  return edited.filter(({ key }) => answered.has(key)).flatMap(({ key, before, after }) => {
    const faults = (['kind', 'unitVi', 'unitEn', 'sensitive'] as const).filter((field) => before![field] !== after![field]).map((field) => fault(TABLE, key, field, 'question-answered-already',
      'Câu hỏi đã có câu trả lời nên không đổi được ý nghĩa: hãy tạo câu hỏi mới với mã khác.', 'The question has answers, so its meaning stays: make a new one under another code.'));
    const codes = new Set((after!.options as readonly Option[]).map(({ code }) => code));
    const lost = (before!.options as readonly Option[]).find(({ code }) => !codes.has(code));
    return lost ? [...faults, fault(TABLE, key, 'options', 'option-answered-already', `Lựa chọn “${lost.vi}” có thể đã được trả lời: hãy đánh dấu là ngừng dùng thay vì bỏ.`, `The option "${lost.en}" may have been answered: end it instead of taking it out.`)] : faults;
  });
}
