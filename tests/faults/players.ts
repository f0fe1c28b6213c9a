import { Client, HttpFailure } from '../../demo/http.ts';
import { DEMONSTRATION_PASSWORD } from '../../cases/officers/demonstration-accounts.ts';
import { pause } from './seeded.ts';

/** What is to become of a report; `return` is forwarded, handed back by the first unit, and forwarded to another. */
export type Plan = 'forward' | 'return' | 'refuse' | 'out-of-scope' | 'duplicate' | 'question' | 'suggestion' | 'note';

const CYCLE: readonly Plan[] = [
  'forward', 'refuse', 'forward', 'forward', 'question', 'forward', 'duplicate', 'forward', 'return', 'forward',
  'out-of-scope', 'forward', 'forward', 'note', 'forward', 'duplicate', 'forward', 'refuse', 'suggestion', 'forward',
];
const UNITS = ['26740', '26743', '26506', 'dept-health', 'electricity-operator'] as const;
const OPERATORS = ['operator', 'operator2', 'operator3'] as const;
const FORWARD = { outcome: 'forward', itemType: 'violation-report', categoryCode: 'epidemic-gathering', urgency: 'normal', wardCode: '26740' } as const;
const RESULT = 'Tổ công tác đã đến quán, giải tán đám đông và lập biên bản chủ quán lúc 21 giờ.';

interface WorkItem { readonly id: string; readonly version: number; readonly caseCode: string; readonly claimedBy: { id: string } | null }
interface Detail extends WorkItem { readonly case: { content: string; assignments: unknown[] } }
interface Reason { readonly code: string; readonly outOfScope: boolean; readonly extraFields: string[] }
type Decision = Record<string, unknown>;

/** One run: what the doors promised, and what they answered that they should not have. */
export interface Run {
  readonly base: string;
  /** Report number → the code that its sender was given. */
  readonly acknowledged: Map<number, string>;
  /** Answers of 5xx other than 503, and refusals that no plan foresees. */
  readonly unexpected: string[];
  stopped: boolean;
}

export function planOf(number: number): Plan {
  return CYCLE[number % CYCLE.length]!;
}

export function startRun(base: string): Run {
  return { base, acknowledged: new Map(), unexpected: [], stopped: false };
}

/** Sends the reports evenly over the time given; each sender repeats with its key until it has a code. */
export async function playCitizens(run: Run, count: number, overMs: number, seed: number): Promise<void> {
  const started = Date.now();
  await Promise.all(Array.from({ length: count }, async (_, number) => {
    await pause(started + (number * overMs) / count - Date.now());
    const client = new Client(run.base);
    const report = {
      content: `Phản ánh số ${number}: quán nhậu tụ tập đông người, không giữ khoảng cách, ồn ào đến khuya.`,
      channel: 'web', addressText: `${number + 1} Lê Lợi`, wardCode: '26740',
      sender: { kind: 'person', name: `Nguyễn Văn Thử ${number}`, phone: `091${String(4_000_000 + number * 37)}` },
    };
    const answer = await untilAnswered(run, () => client.send<{ code: string }>('POST', '/api/v1/reports', report, { 'Idempotency-Key': `fault-run-${seed}-${number}` }));
    if (answer) run.acknowledged.set(number, answer.code);
  }));
}

/** Signs all officers in; what it returns plays them until the run is stopped. */
export async function signInOfficers(run: Run): Promise<() => Promise<void>> {
  const operators = await Promise.all(OPERATORS.map((username) => signedIn(run, username)));
  const units = await Promise.all(UNITS.map((code) => signedIn(run, `unit.${code}`)));
  const { reasons } = await operators[0]!.get<{ reasons: Reason[] }>('/api/v1/reference');
  return async () => {
    await Promise.all([
      ...operators.map((client) => playOfficer(run, client, 'screen-report', (detail) => screening(run, detail, reasons))),
      ...units.map((client) => playOfficer(run, client, 'handle-report', handling)),
    ]);
  };
}

async function signedIn(run: Run, username: string): Promise<Client> {
  const client = new Client(run.base);
  await client.signIn(username, DEMONSTRATION_PASSWORD);
  return client;
}

/** Takes and decides whatever waits for this officer, also what an earlier try has claimed already. */
async function playOfficer(run: Run, client: Client, kind: string, decide: (detail: Detail) => Decision | null): Promise<void> {
  while (!run.stopped) {
    for (const queue of ['mine', 'available']) {
      const page = await untilAnswered(run, () => client.get<{ items: WorkItem[] }>(`/api/v1/work-items?kind=${kind}&queue=${queue}&limit=20`));
      for (const item of page?.items ?? []) await untilAnswered(run, () => decideOne(client, item, decide));
    }
    await pause(1_000);
  }
}

async function decideOne(client: Client, item: WorkItem, decide: (detail: Detail) => Decision | null): Promise<void> {
  const detail = await client.get<Detail>(`/api/v1/work-items/${item.id}`);
  const decision = decide(detail);
  if (!decision) return;
  const claimed = await client.send<WorkItem>('POST', `/api/v1/work-items/${item.id}/claim`, { version: detail.version });
  await client.send('POST', `/api/v1/work-items/${item.id}/complete`, { version: claimed.version, decision });
}

function screening(run: Run, { case: { content, assignments } }: Detail, reasons: readonly Reason[]): Decision | null {
  const number = Number(/số (\d+)/.exec(content)?.[1]);
  const plan = planOf(number);
  switch (plan) {
    case 'refuse':
    case 'out-of-scope': {
      const reason = reasons.find(({ outOfScope, extraFields }) => outOfScope === (plan === 'out-of-scope') && extraFields.length === 0)!;
      return { outcome: plan, reasonCode: reason.code };
    }
    case 'duplicate': {
      const originalCode = run.acknowledged.get(number - (number % CYCLE.length));
      return originalCode ? { outcome: 'duplicate', originalCode } : null;
    }
    case 'question':
    case 'suggestion':
      return { outcome: plan, categoryCode: 'other' };
    case 'note':
      return { outcome: 'note' };
    default:
      // A report that came back goes to the next unit.
      return { ...FORWARD, unitCode: UNITS[(number + assignments.length) % UNITS.length] };
  }
}

function handling({ case: { content, assignments } }: Detail): Decision {
  const number = Number(/số (\d+)/.exec(content)?.[1]);
  if (planOf(number) === 'return' && assignments.length < 2) {
    return { outcome: 'not-ours', reason: 'Địa điểm phản ánh nằm ngoài khu vực đơn vị được giao quản lý.' };
  }
  return { outcome: 'resolved', resultText: `${RESULT} Phản ánh số ${number}.` };
}

/** Repeats through outages. A colleague was faster (409), or the item is gone (404): nothing to do. The rest is noted. */
async function untilAnswered<T>(run: Run, request: () => Promise<T>): Promise<T | undefined> {
  while (!run.stopped) {
    try {
      return await request();
    } catch (error) {
      if (error instanceof HttpFailure && (error.status === 409 || error.status === 404)) return undefined;
      run.unexpected.push((error as Error).message);
      if (error instanceof HttpFailure && error.status < 500) return undefined;
      await pause(1_000);
    }
  }
  return undefined;
}
