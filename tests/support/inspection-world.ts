import { randomUUID } from 'node:crypto';
import type { Context } from '../../cases/context.ts';
import { kindOf } from '../../cases/matters/kinds.ts';
import type { Matter } from '../../cases/matters/matter.ts';
import { openMatter } from '../../cases/matters/open-matter.ts';
import type { Answers } from '../../cases/steps/read-answers.ts';
import type { Database } from '../../lib/database.ts';
import { buildAssignment, buildCase, buildDeadline } from './factories.ts';

/** Opens a matter as its start form does. */
export async function startMatterOf(db: Database, kind: string, answers: Answers, ctx: Context): Promise<Matter> {
  return db.transaction(async (trx) => {
    const found = kindOf(kind);
    const matter = await openMatter(trx, { kind, ...await found.start!(trx, { answers }, ctx) }, ctx);
    await found.started?.(trx, matter, answers, ctx);
    return matter;
  });
}

/** A case that a unit has answered: in time with a picture and a long text, or late, short and without one. */
export async function buildAnsweredShare(db: Database, { unitCode = '26740', deliveredAt, bad = false }: { unitCode?: string; deliveredAt: Date; bad?: boolean }): Promise<{ caseId: string; code: string; assignmentId: string }> {
  const after = (minutes: number) => new Date(deliveredAt.getTime() + minutes * 60_000);
  const made = await buildCase(db, { received_at: deliveredAt, status: 'closed', closed_at: after(bad ? 200 : 40) });
  const share = await buildAssignment(db, {
    case_id: made.id, unit_code: unitCode, status: 'resulted', delivered_at: deliveredAt, opened_at: after(bad ? 190 : 5), resulted_at: after(bad ? 195 : 35),
    result_text: bad ? 'Đã xử lý.' : 'Tổ công tác đã đến tận nơi, giải tán đám đông, lập biên bản và hướng dẫn chủ quán khắc phục.',
  });
  await buildDeadline(db, { case_id: made.id, assignment_id: share.id, clock: 'handle', started_at: deliveredAt, due_at: after(60), stopped_at: after(bad ? 195 : 35), ...(bad ? { breached_at: after(60) } : {}) });
  if (!bad) {
    await db('attachments').insert({
      id: randomUUID(), case_id: made.id, assignment_id: share.id, purpose: 'evidence-after', kind: 'image', media_type: 'image/jpeg', bytes: 10, sha256: 'x', file_path: `${randomUUID()}.jpg`, uploaded_by: 'test', created_at: after(30),
    });
  }
  return { caseId: made.id, code: made.code, assignmentId: share.id };
}

/** What an inspector finds where nothing is wrong. */
export const ALL_MET = { opened: 'met', 'in-time': 'met', specific: 'met', evidence: 'met', 'return-grounded': 'not-applicable', 'data-protected': 'not-applicable' } as const;
