import { expect } from '@jest/globals';
import { draftFiles, saveDraftFile } from '../../cases/process-models/draft.ts';
import type { Judge } from '../../cases/process-models/judge.ts';
import { keepVersion } from '../../cases/process-models/keep-version.ts';
import { listVersions } from '../../cases/process-models/list-versions.ts';
import { approveVersion, submitVersion } from '../../cases/process-models/review-version.ts';
import { createDeployProcess } from '../../dispatch/handlers/deploy-process.ts';
import type { DeployFile } from '../../engine/engine.ts';
import { fixedClock } from '../../lib/clock.ts';
import type { Transaction } from '../../lib/database.ts';
import { claimDue, markDone } from '../../lib/outbox.ts';
import { testContext } from './context.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { buildOfficer, FACTORY_NOW } from './factories.ts';
import { countingEngine, fit, forgetProcesses, startOver } from './process-models.ts';
import { testVault } from './vault.ts';

/** The process whose versions are made here. */
export const processId = 'unit-handling';
export const TWO = { twoPersons: true };
export const ctx = testContext();
export let database: TestDatabase;
export let engine: ReturnType<typeof countingEngine>;
export let people: Record<'owner' | 'colleague' | 'lead' | 'administrator', never>;

/** A database with officers who work on processes. */
export async function openVersions(): Promise<void> {
  database = await createTestDatabase();
  const officer = (role: string, displayName: string) => buildOfficer(database.db, { roles: [role], displayName });
  people = { owner: await officer('process-owner', 'Lê Thị Thử'), colleague: await officer('process-owner', 'Trần Văn Thử'), lead: await officer('department-lead', 'Phạm Thử'), administrator: await officer('administrator', 'Quản Thử') } as never;
}

/** What the project ships is live, nothing else. */
export async function beginAnew(): Promise<void> {
  await forgetProcesses(database.db);
  engine = countingEngine();
  await startOver(database.db, engine);
}

export const run = <T>(work: (trx: Transaction) => Promise<T>) => database.db.transaction(work);
export const refusal = (code: string) => expect.objectContaining({ code });
export const diagram = async () => (await draftFiles(database.db, processId)).find(({ kind }) => kind === 'bpmn')!;
export const written = (content: string, words: string) => content.replace('<bpmn:process ', `<!-- ${words} -->\n  <bpmn:process `);
export const statuses = async () => (await listVersions(database.db, processId)).map(({ number, status }) => `${number} ${status}`);

export async function edit(words: string, who = people.owner): Promise<void> {
  const { name, content, revision } = await diagram();
  await run((trx) => saveDraftFile(trx, { processId, name, content: written(content, words), revision }, who, ctx));
}

/** A version of the draft after an edit. */
export async function keep(words: string, who = people.owner, judge: Judge = fit): Promise<number> {
  await edit(words, who);
  return (await run((trx) => keepVersion(trx, { processId, name: words, comment: '' }, who, judge, ctx))).number;
}

export const submit = (number: number, who = people.owner, judge: Judge = fit) => run((trx) => submitVersion(trx, { processId, number, comment: 'Xin xem giúp' }, who, judge, ctx));
export const approve = (number: number, who = people.lead, more: { overLive?: number } = {}, judge: Judge = fit) => run((trx) => approveVersion(trx, { processId, number, comment: 'Đồng ý', ...more }, who, TWO, judge, testContext({ actor: { kind: 'officer', id: (who as { id: string }).id } })));

/** What the dispatcher does with what waits. */
export async function dispatch(to: { deploy(files: readonly DeployFile[]): Promise<never> } | typeof engine = engine, judge: Judge = fit): Promise<void> {
  const deploy = createDeployProcess({ db: database.db, engine: to, clock: fixedClock(FACTORY_NOW), vault: testVault, judge });
  for (const message of await claimDue(database.db, ['deploy-process'], 5, 0)) {
    await deploy(message, { signal: AbortSignal.timeout(5_000) });
    await markDone(database.db, message);
  }
}

/** Kept, sent, approved and deployed. */
export async function putLive(words: string): Promise<number> {
  const number = await keep(words);
  await submit(number);
  await approve(number);
  await dispatch();
  return number;
}
