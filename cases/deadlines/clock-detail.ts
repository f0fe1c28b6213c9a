import type { Transaction } from '../../lib/database.ts';
import type { Deadline } from './deadline.ts';

/** Which clock, for the timeline: of a step also which, and what its diagram calls it. */
export interface ClockDetail extends Record<string, unknown> {
  readonly clock: string;
  readonly step?: string;
  readonly title?: string;
}

export async function clockDetail(trx: Transaction, { id, clock, stepCode }: Pick<Deadline, 'id' | 'clock' | 'stepCode'>): Promise<ClockDetail> {
  if (clock !== 'step' || stepCode === null) return { clock };
  const item = await trx('work_items').where({ deadline_id: id }).first<{ title: string } | undefined>('title');
  return { clock, step: stepCode, title: item?.title ?? stepCode };
}
