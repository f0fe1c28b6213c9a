import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { lockMatter } from '../matters/matter.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { readInspection } from './inspection.ts';
import { proposedFindings, riskScore, risksOf, sharesOfUnit, type Share } from './share-facts.ts';

export interface Drawn { readonly share: Share; readonly as: 'random' | 'risk' }

/**
 * Draws the sample, once: first at random from all, then from the rest those with the most risk. The seed comes into being
 * here, after the plan was approved, so that nobody could know the sample; with it anybody draws the same one again (D31).
 */
export async function drawSample(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<{ sampleSize: number }> {
  await lockMatter(trx, matterId);
  const plan = await readInspection(trx, matterId);
  if (plan.drawnAt) return { sampleSize: await countSample(trx, matterId) };
  const shares = await sharesOfUnit(trx, { unitCode: plan.unitCode, from: plan.periodStart, to: plan.periodEnd });
  const seed = randomBytes(12).toString('hex');
  const sample = chooseSample(shares, { seed, randomSize: plan.randomSize, riskSize: plan.riskSize });
  await trx('inspections').where({ matter_id: matterId }).update({ seed, population: shares.length, drawn_at: ctx.now });
  for (const [index, { share, as }] of sample.entries()) {
    await trx('inspected_cases').insert({
      matter_id: matterId, position: index + 1, case_id: share.caseId, assignment_id: share.assignmentId, drawn_as: as,
      risks: JSON.stringify(risksOf(share)), proposed: JSON.stringify(proposedFindings(share)),
    });
  }
  const detail = { population: shares.length, random: sample.filter(({ as }) => as === 'random').length, risk: sample.filter(({ as }) => as === 'risk').length };
  await recordMatterEvent(trx, { matterId, kind: 'sample-drawn', detail }, ctx);
  await recordAudit(trx, { action: 'inspection-sample-drawn', subjectType: 'matter', subjectId: matterId, detail: { ...detail, seed } }, ctx);
  return { sampleSize: sample.length };
}

/** Orders by sha256 of `<seed>:<case code>`: nobody's choice, and the same each time. */
export function chooseSample(shares: readonly Share[], { seed, randomSize, riskSize }: { seed: string; randomSize: number; riskSize: number }): Drawn[] {
  const place = ({ code }: Share) => createHash('sha256').update(`${seed}:${code}`).digest('hex');
  const shuffled = [...shares].map((share) => ({ share, at: place(share) })).sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ share }) => share);
  const random = shuffled.slice(0, randomSize);
  const risky = shuffled.slice(randomSize).map((share) => ({ share, score: riskScore(risksOf(share)) })).filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score).slice(0, riskSize);
  return [...random.map((share) => ({ share, as: 'random' as const })), ...risky.map(({ share }) => ({ share, as: 'risk' as const }))];
}

async function countSample(trx: Transaction, matterId: string): Promise<number> {
  const row = await trx('inspected_cases').where({ matter_id: matterId }).count<{ count: string }>('* as count').first();
  return Number(row?.count ?? 0);
}
