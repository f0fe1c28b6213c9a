import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { maskPersonalData } from '../publication/mask-personal-data.ts';
import { Candidate, lockRound } from './round.ts';

/** The shortest reason: it is read out with the praise. */
export const SHORTEST_REASON = 10;

/**
 * Marks somebody for praise with the reason, or takes the mark back, while the round is being considered.
 * @throws CaseError `recognition-not-found`, `candidate-not-found`, `recognition-not-open`, `reason-required`, `words-personal`
 */
export async function proposeCandidate(trx: Transaction, { matterId, candidateId, proposed, reason }: { matterId: string; candidateId: string; proposed: boolean; reason: string | null }, ctx: Context): Promise<void> {
  await lockRound(trx, matterId);
  const open = await trx('work_items').where({ matter_id: matterId, element_id: 'Task_ProposeCandidates', status: 'open' }).first('id');
  if (!open) throw new CaseError('conflict', 'recognition-not-open', 'Candidates are marked while the round is being considered.');
  const candidate = await Candidate.query(trx).findOne({ id: candidateId, matterId });
  if (!candidate) throw new CaseError('not-found', 'candidate-not-found', 'There is no such candidate in this round.');
  const words = reason?.normalize('NFC').trim() || null;
  if (proposed && (words ?? '').length < SHORTEST_REASON) throw new CaseError('invalid', 'reason-required', 'A proposal needs its reason.', { field: '/reason', words: { vi: `Hãy ghi lý do, ít nhất ${SHORTEST_REASON} ký tự.`, en: `Write the reason, at least ${SHORTEST_REASON} characters.` } });
  if (words && maskPersonalData(words) !== words) throw new CaseError('refused', 'words-personal', 'The reason holds personal data.', { field: '/reason' });
  await Candidate.query(trx).findById(candidateId).patch({ proposed, proposedBy: proposed ? ctx.actor.id : null, reason: proposed ? words : null });
  await recordAudit(trx, { action: proposed ? 'candidate-proposed' : 'candidate-not-proposed', subjectType: 'matter', subjectId: matterId, detail: { candidateId } }, ctx);
}
