import type { Words } from '../../diagrams/finding.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import type { Case } from '../case.ts';
import { TableModel } from '../model.ts';
import { readSetting } from '../reference/settings.ts';
import { REOPEN_WINDOW_DAYS, REOPEN_WINDOW_KEY } from './window-setting.ts';

/** What the holder of a case code thinks of an answer; one row a round of answering. */
export class Feedback extends TableModel {
  static override tableName = 'feedback';

  declare id: string;
  declare caseId: string;
  declare round: number;
  declare score: number | null;
  declare reasons: string[];
  declare words: string | null;
  declare ratedAt: Date | null;
  declare notFixedAt: Date | null;
  declare notFixedWords: string | null;
  declare reopeningId: string | null;
  declare givenBy: 'follow-page' | 'call-back';
}

/** Why somebody is content or not; several may be chosen. */
export const FEEDBACK_REASONS: ReadonlyArray<{ readonly code: string; readonly words: Words }> = [
  { code: 'fixed-well', words: { vi: 'Việc đã được giải quyết', en: 'The matter was dealt with' } },
  { code: 'fast', words: { vi: 'Nhanh', en: 'Quick' } },
  { code: 'clear', words: { vi: 'Trả lời rõ ràng', en: 'A clear answer' } },
  { code: 'not-fixed', words: { vi: 'Việc chưa được giải quyết', en: 'The matter was not dealt with' } },
  { code: 'slow', words: { vi: 'Chậm', en: 'Slow' } },
  { code: 'unclear', words: { vi: 'Trả lời chung chung, không rõ', en: 'A vague answer' } },
  { code: 'attitude', words: { vi: 'Thái độ phục vụ chưa tốt', en: 'Unfriendly service' } },
];

export const LONGEST_WORDS = 2000;
export const MOST_FEEDBACK_PHOTOS = 3;
const DAY_MS = 24 * 3_600_000;

export interface FeedbackWindow {
  readonly round: number;
  /** Until when, exclusive. */
  readonly closesAt: Date;
  readonly open: boolean;
  /** A repeated report has no work of its own to open again; what was closed as not fixed stays closed. */
  readonly canReopen: boolean;
}

type Told = { readonly status: string } & Pick<Case, 'toldAt' | 'retoldAt' | 'resultText' | 'resolution' | 'duplicateOf' | 'reopenings'>;

/** Within which time the holder of the code may judge the answer; null while there is none to judge. */
export async function feedbackWindow(db: Database | Transaction, subject: Told, now: Date): Promise<FeedbackWindow | null> {
  const toldAt = subject.retoldAt ?? subject.toldAt;
  if (subject.status !== 'closed' || subject.resultText === null || !toldAt) return null;
  const days = await readSetting<number>(db, REOPEN_WINDOW_KEY, REOPEN_WINDOW_DAYS);
  const closesAt = new Date(toldAt.getTime() + days * DAY_MS);
  const open = now < closesAt;
  return { round: subject.reopenings, closesAt, open, canReopen: open && subject.resolution === 'fixed' && subject.duplicateOf === null };
}
