import { Client, HttpFailure, pause } from './http.ts';
import type { Sample } from './sample.ts';

interface WorkItem { readonly id: string; readonly version: number; readonly caseCode: string; readonly dueAt: string | null; readonly unitCode: string | null }
interface Hint { readonly code: string; readonly caseId?: string }
export interface Hints { readonly wards: Hint[]; readonly categories: Hint[]; readonly itemTypes: Hint[]; readonly duplicates: Hint[]; readonly flags: Array<{ kind: string }>; readonly proposedUnitCode: string | null }
interface Detail extends WorkItem { readonly case: { hints: Hints | null; wardCode: string | null } }
interface Reason { readonly code: string; readonly outOfScope: boolean; readonly extraFields: string[] }

/** What the players share: which message stands behind a code, who is held back, and what happened. */
export interface Stage {
  readonly base: string;
  readonly samples: Map<string, Sample>;
  readonly codes: Map<string, string>;
  readonly hints: Map<string, Hints>;
  readonly heldScreening: Set<string>;
  readonly heldHandling: Set<string>;
  readonly returning: Set<string>;
  readonly units: Map<string, Set<string>>;
  readonly failures: string[];
  readonly counts: { screened: number; handled: number; returned: number };
  stopped: boolean;
}

/** One operator: takes what waits, reads the hints, decides as the sample's careful operator would. */
export async function playOperator(stage: Stage, username: string, password: string): Promise<void> {
  const client = new Client(stage.base);
  await client.signIn(username, password);
  const { reasons } = await client.get<{ reasons: Reason[] }>('/api/v1/reference');
  while (!stage.stopped) {
    const ready = await findReady(stage, client);
    if (ready.length === 0) { await pause(200); continue; }
    const item = ready[Math.floor(Math.random() * Math.min(10, ready.length))]!;
    await attempt(stage, async () => {
      const claimed = await client.send<WorkItem>('POST', `/api/v1/work-items/${item.id}/claim`, { version: item.version });
      const detail = await client.get<Detail>(`/api/v1/work-items/${item.id}`);
      if (detail.case.hints) stage.hints.set(item.caseCode, detail.case.hints);
      const decision = decideScreening(stage, item.caseCode, detail, reasons);
      await client.send('POST', `/api/v1/work-items/${item.id}/complete`, { version: claimed.version, decision });
      stage.counts.screened += 1;
      if (decision.outcome === 'forward') {
        const unit = String(decision.unitCode);
        stage.units.set(unit, (stage.units.get(unit) ?? new Set()).add(item.caseCode));
      }
    });
  }
}

/** The first page on which something of ours waits: what others left unscreened stands before it, being older. */
async function findReady(stage: Stage, client: Client): Promise<WorkItem[]> {
  let cursor: string | null = null;
  do {
    const page: { items: WorkItem[]; nextCursor: string | null } = await client.get(`/api/v1/work-items?kind=screen-report&queue=available&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    const ready = page.items.filter((item) => stage.samples.has(item.caseCode) && !stage.heldScreening.has(item.caseCode));
    if (ready.length > 0) return ready;
    cursor = page.nextCursor;
  } while (cursor);
  return [];
}

function decideScreening(stage: Stage, code: string, detail: Detail, reasons: Reason[]): Record<string, unknown> {
  const { expected } = stage.samples.get(code)!;
  const original = expected.duplicate_of ? stage.codes.get(expected.duplicate_of) : undefined;
  if (original) return { outcome: 'duplicate', originalCode: original };
  const reason = reasons.find((each) => each.code === expected.refuse_reason);
  if (reason) {
    const fields = Object.fromEntries(reason.extraFields.map((field) => [field, field.endsWith('_on') ? '2026-11-15' : 'theo hồ sơ']));
    return { outcome: reason.outOfScope ? 'out-of-scope' : 'refuse', reasonCode: reason.code, ...(reason.extraFields.length > 0 ? { fields } : {}) };
  }
  if (expected.type === 'no-content') return { outcome: 'note' };
  const categoryCode = expected.category ?? 'other';
  if (expected.type === 'question' || expected.type === 'suggestion') return { outcome: expected.type, categoryCode };
  const wardCode = expected.ward_code ?? detail.case.hints?.wards[0]?.code ?? detail.case.wardCode ?? undefined;
  return {
    outcome: 'forward', itemType: expected.type, categoryCode, urgency: expected.urgent ? 'urgent' : 'normal',
    ...(wardCode ? { wardCode } : {}), unitCode: detail.case.hints?.proposedUnitCode ?? wardCode ?? 'portal-operator',
  };
}

/** All unit officers: each signs in to its own unit's account when there is something to do, and enters the result. */
export async function playUnits(stage: Stage, accountOf: (unitCode: string) => { username: string; password: string }): Promise<void> {
  const clients = new Map<string, Client>();
  while (!stage.stopped) {
    const busy = [...stage.units].filter(([, codes]) => [...codes].some((code) => !stage.heldHandling.has(code)));
    if (busy.length === 0) { await pause(200); continue; }
    for (const [unitCode, codes] of busy) {
      await attempt(stage, async () => {
        const client = clients.get(unitCode) ?? new Client(stage.base);
        if (!clients.has(unitCode)) {
          const account = accountOf(unitCode);
          await client.signIn(account.username, account.password);
          clients.set(unitCode, client);
        }
        const { items } = await client.get<{ items: WorkItem[] }>('/api/v1/work-items?kind=handle-report&queue=available&limit=100');
        for (const item of items.filter(({ caseCode }) => codes.has(caseCode) && !stage.heldHandling.has(caseCode))) {
          await handle(stage, client, item);
          codes.delete(item.caseCode);
        }
      });
    }
    await pause(150);
  }
}

async function handle(stage: Stage, client: Client, item: WorkItem): Promise<void> {
  const claimed = await client.send<WorkItem>('POST', `/api/v1/work-items/${item.id}/claim`, { version: item.version });
  const returns = stage.returning.delete(item.caseCode);
  const decision = returns
    ? { outcome: 'not-ours', reason: 'Địa điểm phản ánh nằm ngoài khu vực đơn vị được giao quản lý.' }
    : { outcome: 'resolved', resultText: `Đơn vị đã cử cán bộ đến hiện trường kiểm tra lúc ${new Date().toTimeString().slice(0, 8)}, lập biên bản nhắc nhở và yêu cầu khắc phục ngay trong ngày.` };
  await client.send('POST', `/api/v1/work-items/${item.id}/complete`, { version: claimed.version, decision });
  if (returns) stage.counts.returned += 1;
  else stage.counts.handled += 1;
}

/** A colleague was faster (409) or the task is gone (404): go on. Anything else is kept and shown at the end. */
async function attempt(stage: Stage, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    const faster = error instanceof HttpFailure && (error.status === 409 || error.status === 404);
    if (!faster) {
      stage.failures.push((error as Error).message);
      if (stage.failures.length > 50) throw error;
    }
    await pause(100);
  }
}
