import type { Words } from '../configuration/table.ts';
import { cleanText } from '../intake/report-input.ts';
import { LONGEST_ANSWER, type AnswerValue, type AskedQuestion, type Place } from './question.ts';

/** What is wrong with an answer, in words for whoever gave it. */
export class WrongAnswer extends Error {
  readonly words: Words;
  constructor(words: Words) {
    super(words.en);
    this.words = words;
  }
}

/**
 * What somebody gave, as the kind of question has it; undefined when nothing was given. People write 1,5 for 1.5 and
 * 21/11/2026 for a date; forms send text only.
 * @throws WrongAnswer
 */
export function readAnswer(question: AskedQuestion, given: unknown): AnswerValue | undefined {
  const raw = typeof given === 'string' ? cleanText(given) : given;
  if (raw === undefined || raw === null || raw === '' || (Array.isArray(raw) && raw.every((part) => part === ''))) return undefined;
  switch (question.kind) {
    case 'text': return readText(raw);
    case 'number': return readNumber(question, raw);
    case 'date': return readDate(raw);
    case 'one-of': return readOption(question, raw);
    case 'several-of': return readOptions(question, raw);
    case 'place': return readPlace(question, raw);
  }
}

function readText(raw: unknown): string {
  if (typeof raw !== 'string') throw new WrongAnswer({ vi: 'Cần trả lời bằng chữ.', en: 'The answer is a text.' });
  if (raw.length > LONGEST_ANSWER) throw new WrongAnswer({ vi: `Câu trả lời dài tối đa ${LONGEST_ANSWER} ký tự.`, en: `The answer has at most ${LONGEST_ANSWER} characters.` });
  return raw;
}

function readNumber({ minimum, maximum, unit }: AskedQuestion, raw: unknown): number {
  const number = typeof raw === 'number' ? raw : typeof raw === 'string' && /^[+-]?\d{1,12}([.,]\d{1,6})?$/.test(raw) ? Number(raw.replace(',', '.')) : NaN;
  const [unitVi, unitEn] = unit ? [` ${unit.vi}`, ` ${unit.en}`] : ['', ''];
  if (!Number.isFinite(number)) throw new WrongAnswer({ vi: `Cần một số${unit ? `, tính bằng ${unit.vi}` : ''}, ví dụ ${minimum ?? 10}.`, en: `A number is wanted${unit ? `, in ${unit.en}` : ''}, for example ${minimum ?? 10}.` });
  if (minimum !== null && number < minimum) throw new WrongAnswer({ vi: `Số này từ ${minimum}${unitVi} trở lên.`, en: `This number is at least ${minimum}${unitEn}.` });
  if (maximum !== null && number > maximum) throw new WrongAnswer({ vi: `Số này không quá ${maximum}${unitVi}.`, en: `This number is at most ${maximum}${unitEn}.` });
  return number;
}

function readDate(raw: unknown): string {
  const text = typeof raw === 'string' ? raw : '';
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const iso = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(text)?.[0] ?? '';
  const known = /^(19|20|21)\d\d-/.test(iso) && new Date(`${iso}T00:00:00Z`);
  if (!known || Number.isNaN(known.getTime()) || known.toISOString().slice(0, 10) !== iso) throw new WrongAnswer({ vi: 'Cần một ngày, ví dụ 21/11/2026.', en: 'A date is wanted, for example 21/11/2026.' });
  return iso;
}

function readOption({ options }: AskedQuestion, raw: unknown): string {
  const found = options.find(({ code }) => code === (Array.isArray(raw) && raw.length === 1 ? raw[0] : raw));
  if (!found) throw new WrongAnswer({ vi: 'Hãy chọn một mục trong danh sách.', en: 'Choose one of the list.' });
  return found.code;
}

/** In the order of the list, each once. */
function readOptions({ options }: AskedQuestion, raw: unknown): readonly string[] {
  const codes = new Set<unknown>(Array.isArray(raw) ? raw : typeof raw === 'string' ? raw.split(',').map((part) => part.trim()) : [raw]);
  const chosen = options.filter(({ code }) => codes.has(code)).map(({ code }) => code);
  if (chosen.length !== codes.size) throw new WrongAnswer({ vi: 'Hãy chọn trong các mục của danh sách.', en: 'Choose out of the list.' });
  return chosen;
}

/** "10.7769, 106.7009", {lat, lng}, or an object of the list by its code. */
function readPlace({ options }: AskedQuestion, raw: unknown): Place {
  const object = options.find(({ code }) => code === raw || (typeof raw === 'object' && raw !== null && code === (raw as { object?: unknown }).object));
  if (object) return { lat: object.lat!, lng: object.lng!, object: object.code };
  const [, lat, lng] = (typeof raw === 'string' && /^(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)$/.exec(raw)) || [];
  const point = lat ? { lat: Number(lat), lng: Number(lng) } : raw as { lat?: unknown; lng?: unknown };
  const within = (value: unknown, limit: number): value is number => typeof value === 'number' && Math.abs(value) <= limit;
  if (within(point.lat, 90) && within(point.lng, 180) && (typeof raw !== 'object' || !('object' in (raw as object)))) return { lat: point.lat, lng: point.lng };
  throw new WrongAnswer({ vi: `Cần một vị trí dạng 10.7769, 106.7009${options.length > 0 ? ', hoặc một mục trong danh sách' : ''}.`, en: `A place is wanted, like 10.7769, 106.7009${options.length > 0 ? ', or one of the list' : ''}.` });
}

/** An answer as people read it, in both languages. */
export function answerWords(question: AskedQuestion, value: AnswerValue): Words {
  const named = (code: string) => question.options.find((option) => option.code === code) ?? { vi: code, en: code };
  switch (question.kind) {
    case 'number': return { vi: [String(value).replace('.', ','), question.unit?.vi].filter(Boolean).join(' '), en: [String(value), question.unit?.en].filter(Boolean).join(' ') };
    case 'date': { const day = String(value).split('-').reverse().join('/'); return { vi: day, en: day }; }
    case 'one-of': { const { vi, en } = named(String(value)); return { vi, en }; }
    case 'several-of': { const options = (value as readonly string[]).map(named); return { vi: options.map(({ vi }) => vi).join(', '), en: options.map(({ en }) => en).join(', ') }; }
    case 'place': {
      const { lat, lng, object } = value as Place;
      const point = `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
      return object ? { vi: `${named(object).vi} (${point})`, en: `${named(object).en} (${point})` } : { vi: point, en: point };
    }
    case 'text': return { vi: String(value), en: String(value) };
  }
}
