import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { inCity } from '../../lib/time.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { kindOf, type MatterStart } from './kinds.ts';
import { Matter } from './matter.ts';
import { recordMatterEvent } from './record-matter-event.ts';

/** A process that is late to be deployed still finds the matter. */
const MESSAGE_TTL_MS = 24 * 3_600_000;

export interface NewMatter extends MatterStart {
  readonly kind: string;
}

/**
 * Opens a matter and starts its process by the message `<kind>-opened`.
 * @throws CaseError `matter-kind-unknown`
 */
export async function openMatter(trx: Transaction, fresh: NewMatter, ctx: Context): Promise<Matter> {
  const { kind, codePrefix } = kindOf(fresh.kind);
  const id = randomUUID();
  const { rows: [{ number } = { number: '0' }] } = await trx.raw<{ rows: Array<{ number: string }> }>("select nextval('matter_numbers') as number");
  const matter = await Matter.query(trx).insertAndFetch({
    id, kind, code: `${codePrefix}-${inCity(ctx.now).toFormat('yyyy')}-${String(number).padStart(6, '0')}`, title: fresh.title.normalize('NFC'),
    caseId: fresh.caseId ?? null, unitCode: fresh.unitCode ?? null, status: 'open', detail: fresh.detail ?? {}, restricted: fresh.restricted ?? false,
    openedBy: `${ctx.actor.kind}:${ctx.actor.id}`, openedAt: ctx.now, version: 1,
  });
  await recordMatterEvent(trx, { matterId: id, kind: 'opened', detail: { kind, unitCode: matter.unitCode } }, ctx);
  await recordAudit(trx, { action: 'matter-opened', subjectType: 'matter', subjectId: id, detail: { kind, code: matter.code, caseId: matter.caseId, unitCode: matter.unitCode } }, ctx);
  await enqueue(trx, {
    kind: 'publish-message',
    key: `${kind}-opened:${id}`,
    payload: {
      name: `${kind}-opened`, correlationKey: id, messageId: id, timeToLiveMs: MESSAGE_TTL_MS,
      variables: { matterId: id, ...(matter.caseId ? { caseId: matter.caseId } : {}), ...(matter.unitCode ? { unitCode: matter.unitCode } : {}), ...fresh.variables },
    },
  });
  return matter;
}
