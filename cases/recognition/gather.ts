import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { countOfficers, countSenders } from './figures.ts';
import { Candidate, lockRound, RecognitionRound } from './round.ts';

/** Finds who comes into question by the figures, once; the round shows them by pseudonyms in the order of their scores. */
export async function gatherCandidates(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<{ candidatesFound: 'yes' | 'no' }> {
  const round = await lockRound(trx, matterId);
  if (round.gatheredAt === null) {
    const found = await (round.subject === 'senders' ? countSenders : countOfficers)(trx, round);
    for (const [place, { senderId, officerId, figures, score }] of found.entries()) {
      await Candidate.query(trx).insert({ id: randomUUID(), matterId, senderId, officerId, figures: [...figures], score: String(score), pseudonym: `Ứng viên ${String(place + 1).padStart(2, '0')}` });
    }
    await RecognitionRound.query(trx).findById(matterId).patch({ gatheredAt: ctx.now });
    await recordMatterEvent(trx, { matterId, kind: 'candidates-gathered', detail: { candidates: found.length } }, ctx);
    await recordAudit(trx, { action: 'candidates-gathered', subjectType: 'matter', subjectId: matterId, detail: { candidates: found.length } }, ctx);
  }
  const any = await Candidate.query(trx).where({ matterId }).first();
  return { candidatesFound: any ? 'yes' : 'no' };
}
