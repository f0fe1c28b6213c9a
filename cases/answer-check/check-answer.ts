import type { Database, Transaction } from '../../lib/database.ts';
import { plain } from '../../lib/vietnamese.ts';
import { maskPersonalData } from '../publication/mask-personal-data.ts';
import { readSetting } from '../reference/settings.ts';
import { tellingWords } from '../work-items/decisions.ts';
import { EVIDENCE_KEY, type EvidenceWanted } from './findings.ts';

export interface AnswerToCheck {
  readonly assignmentId: string;
  readonly unitCode: string;
  readonly text: string;
  /** Pictures and videos that came with it. */
  readonly files: number;
}

const FEWEST_TELLING_WORDS = 4;
/** The same words are looked for among the unit's answers of this time; so many others with them are a form letter, fewer may be one incident told twice. */
const REPEATED_WITHIN_DAYS = 30;
const REPEATED_TIMES = 3;

/** What the rules find wanting in an answer before its sender is told (D11); an empty list lets it pass. */
export async function checkAnswer(db: Database | Transaction, answer: AnswerToCheck, now: Date): Promise<string[]> {
  const { text, files } = answer;
  const words = plain(text);
  const evidence = await readSetting<EvidenceWanted>(db, EVIDENCE_KEY, 'picture-or-facts');
  const found: Record<string, boolean> = {
    thin: tellingWords(text).length < FEWEST_TELLING_WORDS,
    repeated: await isRepeated(db, answer, now),
    promise: /\bse\b/.test(words) && !/\b(da|xong|ngay)\b/.test(words),
    'no-evidence': files === 0 && (evidence === 'picture' || (evidence === 'picture-or-facts' && !namesFacts(words))),
    'personal-data': maskPersonalData(text) !== text,
  };
  return Object.keys(found).filter((code) => found[code]);
}

/** An hour, a number, a date, or a record that was drawn up. */
function namesFacts(words: string): boolean {
  return /\d/.test(words) || /\b(bien ban|quyet dinh xu phat)\b/.test(words);
}

async function isRepeated(db: Database | Transaction, { assignmentId, unitCode, text }: AnswerToCheck, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - REPEATED_WITHIN_DAYS * 86_400_000);
  const others = await db('assignments').where({ unit_code: unitCode, result_text: text }).where('resulted_at', '>=', since).whereNot({ id: assignmentId }).limit(REPEATED_TIMES).select('id');
  return others.length === REPEATED_TIMES;
}
