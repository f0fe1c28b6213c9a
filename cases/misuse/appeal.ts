import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { cleanText } from '../intake/report-input.ts';
import { lockMatter } from '../matters/matter.ts';
import { publishToMatter } from '../matters/publish-to-matter.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { placeOf } from '../privacy/vault.ts';
import { findMisuse, readMisuseFile } from './misuse-file.ts';

export const SHORTEST_APPEAL = 10;
export const LONGEST_APPEAL = 2000;

/**
 * The sender answers a measure, once, with the case code; a second person decides. The same words again change nothing.
 * @throws CaseError `misuse-not-found`, `appeal-over`, `appeal-made`, `appeal-too-short` (/text)
 */
export async function appealMeasure(trx: Transaction, { caseCode, text }: { caseCode: string; text: string }, ctx: Context): Promise<void> {
  const found = await findMisuse(trx, { caseCode });
  // A suspicion that nobody confirmed does not show to whoever holds the code.
  if (!found?.toldAt) throw new CaseError('not-found', 'misuse-not-found', 'There is no measure to answer.');
  const matter = await lockMatter(trx, found.matterId);
  const file = await readMisuseFile(trx, { matterId: matter.id });
  if (file.appealedAt) throw new CaseError('conflict', 'appeal-made', 'An answer to this measure was sent already.');
  if (matter.status !== 'open' || file.appealUntil! <= ctx.now) throw new CaseError('conflict', 'appeal-over', 'The time for an answer is over.');
  const words = cleanText(text).slice(0, LONGEST_APPEAL);
  if ([...words].length < SHORTEST_APPEAL) throw new CaseError('refused', 'appeal-too-short', `At least ${SHORTEST_APPEAL} characters are wanted.`, { field: '/text' });
  await trx('misuse_files').where({ matter_id: matter.id }).update({ appeal_sealed: ctx.vault.seal(words, placeOf('misuse_files', 'appeal', matter.id)), appealed_at: ctx.now });
  await publishToMatter(trx, { matterId: matter.id, message: 'misuse-appealed', key: matter.id, timeToLiveMs: 86_400_000 }, ctx);
  await recordMatterEvent(trx, { matterId: matter.id, kind: 'misuse-appealed' }, ctx);
  await recordAudit(trx, { action: 'misuse-appealed', subjectType: 'matter', subjectId: matter.id, detail: { caseId: file.caseId } }, ctx);
}
