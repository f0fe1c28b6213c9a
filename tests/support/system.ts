import { Registry } from 'prom-client';
import type { Context } from '../../cases/context.ts';
import { submitReport, type ReportInput, type Submitted } from '../../cases/intake/submit-report.ts';
import { claimWorkItem } from '../../cases/work-items/claim-work-item.ts';
import { completeWorkItem } from '../../cases/work-items/complete-work-item.ts';
import { startDispatcher } from '../../dispatch/dispatcher.ts';
import { createEngineHandlers } from '../../dispatch/handlers/engine-handlers.ts';
import { openEngine, type EngineAddresses } from '../../engine/client.ts';
import type { Engine } from '../../engine/engine.ts';
import { advanceClockOffset, openControlledClock, type ControlledClock } from '../../lib/clock.ts';
import type { Database } from '../../lib/database.ts';
import { createLogger } from '../../lib/logger.ts';
import { runWorkers } from '../../workers/run.ts';
import { createTestDatabase } from './database.ts';
import { eventually, testAddresses, testBroker } from './engine.ts';
import { buildOfficer, type BuiltOfficer } from './factories.ts';
import { testVault } from './vault.ts';

/** A row of work_items, as the tests look at it. */
export interface Item {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly claimed_by: string | null;
  readonly draft: unknown;
  readonly due_at: Date;
  readonly user_task_key: string;
  readonly version: number;
  readonly deadline_id: string;
  readonly assignment_id: string;
  readonly process_instance_key: string;
}

export interface System {
  readonly db: Database;
  readonly engine: Engine;
  readonly clock: ControlledClock;
  readonly operator: BuiltOfficer;
  readonly departmentLead: BuiltOfficer;
  unitOfficer(unitCode: string): Promise<BuiltOfficer>;
  context(officer?: BuiltOfficer): Context;
  submit(report?: Partial<ReportInput>): Promise<Submitted>;
  /** The open work item of that kind, once the engine's task stands behind it. */
  openItem(kind: string, where: Record<string, unknown>): Promise<Item>;
  decide(item: Item, officer: BuiltOfficer, decision: Record<string, unknown>): Promise<void>;
  claim(item: Item, officer: BuiltOfficer): Promise<void>;
  /** Moves the portal's and the engine's clock to an instant that lies ahead. */
  advanceTo(instant: Date | string): Promise<void>;
  /** A broker that was started again runs on the machine's time: moves it to the portal's. */
  matchEngineClock(): Promise<void>;
  /** The end event that the instance reached. */
  endOf(processInstanceKey: string): Promise<string>;
  close(): Promise<void>;
}

const DAY_MS = 24 * 3_600_000;
const logger = createLogger('system-test', process.env.TEST_LOG_LEVEL ?? 'silent');

/**
 * The worker process and the dispatcher, in this process, on a database of their own and the run's broker (or another).
 * Text messages and mails stay in the outbox: what becomes of them is not the processes' matter.
 */
export async function startSystem(options: { addresses?: EngineAddresses; feedPort?: number } = {}): Promise<System> {
  const addresses = options.addresses ?? testAddresses();
  // Undone from the last to the first, also when the start itself fails half-way: an open connection would hang the run.
  const undo: Array<() => Promise<unknown>> = [];
  const close = async () => { for (const step of undo.splice(0).reverse()) await step(); };
  try {
    return { ...await open(addresses, options.feedPort ?? testBroker().feedPort, undo), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(addresses: EngineAddresses, feedPort: number, undo: Array<() => Promise<unknown>>): Promise<Omit<System, 'close'>> {
  const database = await createTestDatabase();
  const { db } = database;
  undo.push(database.drop);
  // A moved clock makes the broker think its partition ill for up to a minute, though it works on: nobody waits for that here.
  const client = openEngine(addresses, logger);
  const engine: Engine = { ...client, waitForLeader: () => eventually('the gateway answers', () => client.topology().catch(() => undefined)) };
  undo.push(engine.close);
  // Two days on: the messages of earlier files have expired, and the report day is one that none of them has opened.
  await engine.advanceClock(2 * DAY_MS);
  await advanceClockOffset(db, await engineOffset(engine));
  const clock = await openControlledClock(db);
  undo.push(clock.stop);
  const workers = await runWorkers({ db, engine, clock, vault: testVault, logger, registry: new Registry(), feed: { host: '127.0.0.1', port: feedPort } });
  undo.push(workers.close);
  const dispatcher = startDispatcher({ db, handlers: createEngineHandlers({ db, engine, logger }), logger });
  undo.push(() => dispatcher.stop(), () => cancelInstances(db, engine));
  const context = (officer?: BuiltOfficer): Context => ({
    now: clock.now(), vault: testVault, actor: officer ? { kind: 'officer', id: officer.id } : { kind: 'public', id: 'web' },
  });

  return {
    db, engine, clock, context,
    operator: await buildOfficer(db, { roles: ['operator'] }),
    departmentLead: await buildOfficer(db, { roles: ['department-lead'] }),
    unitOfficer: (unitCode) => buildOfficer(db, { roles: ['unit-officer'], unitCode }),
    submit: (report = {}) => db.transaction((trx) => submitReport(trx, { ...REPORT, ...report }, context())),
    openItem: (kind, where) => eventually(`an open ${kind}`, () => db('work_items').where({ kind, status: 'open', ...where })
      .whereNotNull('user_task_key').first<Item | undefined>()),
    claim: async (item, officer) => { await db.transaction((trx) => claimWorkItem(trx, { id: item.id, officer }, context(officer))); },
    decide: async (item, officer, decision) => {
      await db.transaction((trx) => completeWorkItem(trx, { id: item.id, officer, decision }, context(officer)));
    },
    advanceTo: async (instant) => {
      const ahead = new Date(instant).getTime() - clock.now().getTime();
      if (ahead <= 0) return;
      // Ours first: a job behind a timer must find the instant reached.
      const target = await advanceClockOffset(db, ahead);
      await eventually('the clock has moved', async () => clock.offset() === target);
      await engine.advanceClock(ahead);
    },
    matchEngineClock: async () => {
      await engine.advanceClock(clock.offset() - await engineOffset(engine));
    },
    endOf: async (processInstanceKey) => {
      await eventually(`instance ${processInstanceKey} has ended`, () => ended(db, processInstanceKey));
      const { element_id: endEvent } = await db('feed_records').where({ process_instance_key: processInstanceKey, element_type: 'END_EVENT' })
        .orderBy('position', 'desc').first<{ element_id: string }>('element_id');
      return endEvent;
    },
  };
}

const REPORT: ReportInput = {
  channel: 'web', itemType: 'violation-report', categoryCode: 'epidemic-gathering', wardCode: '26740',
  content: 'Quán nhậu tụ tập hơn ba mươi người, không giữ khoảng cách, ồn ào đến khuya.', addressText: '12 Lê Lợi',
  sender: { kind: 'person', name: 'Nguyễn Văn Thử', phone: '0900000484' },
};

export const FORWARD = { outcome: 'forward', itemType: 'violation-report', categoryCode: 'epidemic-gathering', urgency: 'normal', wardCode: '26740', unitCode: '26740' };
export const RESOLVED = { outcome: 'resolved', resultText: 'Tổ công tác đã đến quán, giải tán đám đông và lập biên bản chủ quán lúc 21 giờ.' };

/** How far the broker's clock is ahead of the machine's: earlier test files have moved it. */
async function engineOffset(engine: Engine): Promise<number> {
  return (await engine.readClock()).getTime() - Date.now();
}

async function ended(db: Database, processInstanceKey: string): Promise<boolean> {
  const row = await db('feed_records').where({ process_instance_key: processInstanceKey, element_type: 'PROCESS' })
    .whereIn('intent', ['ELEMENT_COMPLETED', 'ELEMENT_TERMINATED']).first('position');
  return row !== undefined;
}

/** What this file left running would meet the next file's workers. */
async function cancelInstances(db: Database, engine: Engine): Promise<void> {
  for (const key of await liveInstances(db)) await engine.cancelInstance(key).catch(() => undefined);
}

async function liveInstances(db: Database): Promise<string[]> {
  const { rows } = await db.raw<{ rows: Array<{ key: string }> }>(
    `select process_instance_key as key from feed_records where element_type = 'PROCESS' group by 1
     having bool_and(intent not in ('ELEMENT_COMPLETED', 'ELEMENT_TERMINATED'))`,
  );
  return rows.map(({ key }) => key);
}
