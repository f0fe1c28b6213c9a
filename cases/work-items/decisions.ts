import { z } from 'zod';
import { plain } from '../../lib/vietnamese.ts';

const Code = z.string().trim().min(1).max(60);
const Note = z.string().trim().max(2000).optional().transform((note) => note || undefined);
const optionalCode = z.union([z.literal('').transform(() => undefined), z.null().transform(() => undefined), Code]).optional();

/** Several units: a list, or their codes with commas between, as a form gives them. */
const UnitCodes = z.union([z.array(Code).max(10), z.string().max(700).transform((text) => [...new Set(text.split(',').map((code) => code.trim()).filter(Boolean))].slice(0, 10))]);

/** Words that say that something was done, but not what. A result of nothing else is an empty answer. */
const EMPTY_WORDS = new Set(plain(`
  đã đang sẽ được xong rồi ok oke okie tốt ạ dạ vâng nhé nha và cho các những về việc vụ là có
  xử lý xử lí giải quyết hoàn thành hoàn tất kiểm tra xác minh khắc phục tiếp nhận ghi nhận chuyển phản hồi báo cáo thực hiện kết quả
  theo đúng quy định thẩm quyền pháp luật chức năng nhiệm vụ yêu cầu nội dung phản ánh phản ảnh kiến nghị thông tin vụ việc trường hợp
  đơn vị cơ quan ủy ban nhân dân ubnd phường xã chúng tôi xin cảm ơn trân trọng kính đội tổ công tác người dân anh chị ông bà
`).split(' ').filter(Boolean));

const wordsOf = (text: string) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** The words of a text that are more than routine. */
export function tellingWords(text: string): string[] {
  return wordsOf(text).filter((word) => !EMPTY_WORDS.has(word));
}

/** A result that tells the sender something: ten letters or digits at least, and more than words of routine (D11). */
export function isMeaningfulResult(text: string): boolean {
  const letters = wordsOf(text).join('');
  return letters.length >= 10 && new Set(letters).size >= 4 && tellingWords(text).length >= 2;
}

/** What a standard text leaves open, as "{giờ}": an answer that still holds one was not finished (D11). */
export function hasBlanks(text: string): boolean {
  return /\{[^{}\n]{1,60}\}/.test(text);
}

/** What an operator decides about a report (Task_ScreenReport). */
export const ScreenReportDecision = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('forward'), itemType: Code, categoryCode: Code, urgency: z.enum(['normal', 'urgent']),
    wardCode: optionalCode, unitCode: Code, coordinatingUnitCodes: UnitCodes.optional(), note: Note,
  }),
  z.strictObject({ outcome: z.literal('refuse'), reasonCode: Code, fields: z.record(Code, z.string().trim().max(200)).optional(), note: Note }),
  z.strictObject({ outcome: z.literal('out-of-scope'), reasonCode: Code, fields: z.record(Code, z.string().trim().max(200)).optional(), note: Note }),
  z.strictObject({ outcome: z.literal('duplicate'), originalCode: z.string().trim().min(1).max(40), note: Note }),
  z.strictObject({ outcome: z.literal('question'), categoryCode: Code, note: Note }),
  z.strictObject({ outcome: z.literal('suggestion'), categoryCode: Code, note: Note }),
  z.strictObject({ outcome: z.literal('note'), note: Note }),
]).meta({ id: 'ScreenReportDecision' });
export type ScreenReportDecision = z.output<typeof ScreenReportDecision>;

/** What a unit answers (Task_HandleReport). */
export const HandleReportDecision = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('resolved'),
    resultText: z.string().trim().min(10).max(4000).refine(isMeaningfulResult, { error: 'result-says-nothing' }).refine((text) => !hasBlanks(text), { error: 'result-has-blanks' }),
    causeCode: optionalCode,
    attachmentIds: z.array(z.uuid()).max(20).optional(),
  }),
  z.strictObject({ outcome: z.literal('not-ours'), reason: z.string().trim().min(5).max(2000), proposedUnitCode: optionalCode }),
]).meta({ id: 'HandleReportDecision' });
export type HandleReportDecision = z.output<typeof HandleReportDecision>;

/** The department lead's approval (Task_ApproveReport). */
export const ApproveDailyReportDecision = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('approved'), remarks: z.string().trim().max(4000).optional() }),
]).meta({ id: 'ApproveDailyReportDecision' });
export type ApproveDailyReportDecision = z.output<typeof ApproveDailyReportDecision>;
