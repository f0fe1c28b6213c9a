import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/engine.ts';
import { readFacts, readLeftovers, type Facts } from './facts.ts';
import { findFaults } from './find-faults.ts';
import { carryOut, describeRecoveries, planKills, type Recovery } from './kill-schedule.ts';
import { playCitizens, signInOfficers, startRun } from './players.ts';
import { seeded } from './seeded.ts';
import { startWholeSystem, type WholeSystem } from '../support/whole-system.ts';

const REPORTS = 100;
const KILLS = 20;
const RUN_MS = 120_000;
/** On a quiet machine seconds; a busy one is given time. */
const READY_MS = 120_000;
const DRAIN_MS = 240_000;
const seed = Number(process.env.FAULT_SEED ?? Math.floor(Date.now() / 1000) % 100_000);

describe(`broker, PostgreSQL, workers and api killed with -9 at ${KILLS} random points of ${REPORTS} cases`, () => {
  let system: WholeSystem;
  let recoveries: Recovery[];
  let facts: Facts;

  beforeAll(async () => {
    system = await startWholeSystem();
    const random = seeded(seed);
    const run = startRun(system.url);
    const playOfficers = await signInOfficers(run);
    await makeProviderSlow(system);

    const officers = playOfficers();
    [recoveries] = await Promise.all([carryOut(system, planKills(KILLS, RUN_MS, random), random), playCitizens(run, REPORTS, RUN_MS, seed)]);
    const healing = Date.now();
    const healed = await eventually('the system is ready again', () => system.isReady(), READY_MS).catch(() => false);
    const healedMs = Date.now() - healing;
    const cameToRest = await eventually('nothing stands open', async () => (await readLeftovers(system.db)).length === 0, DRAIN_MS).catch(() => false);
    run.stopped = true;
    await officers;
    facts = await readFacts(system, run, REPORTS);
    const { rows: [again] } = await system.db.raw<{ rows: Array<{ times: string }> }>("select sum(attempts - 1) as times from outbox where kind = 'send-text'");
    process.stdout.write(`\n${[
      `seed ${seed} (FAULT_SEED repeats it)`, describeRecoveries(recoveries),
      `ready ${healed ? (healedMs / 1000).toFixed(1) : `not within ${READY_MS / 1000}`} s after the last recovery, at rest ${cameToRest ? `after ${((Date.now() - healing) / 1000).toFixed(1)} s` : 'never'}`,
      `${facts.acknowledged.length} reports accepted, ${facts.cases.length} cases, ${facts.texts.length} texts, asked for ${again!.times} times more than once`,
    ].join('\n')}\n`);
  }, 780_000);

  afterAll(async () => { await system?.remove(); }, 60_000);

  const faultsOf = (kind: string) => findFaults(facts).filter((fault) => fault.kind === kind).map(({ what }) => what);

  it('loses no accepted report', () => { expect(faultsOf('lost')).toEqual([]); });
  it('handles none twice', () => { expect(faultsOf('handled-twice')).toEqual([]); });
  it('sends no text twice, as the provider counts them', () => { expect(faultsOf('text-twice')).toEqual([]); });
  it('brings every case to an end', () => { expect(faultsOf('not-ended')).toEqual([]); });
  it('counts each case once in the daily reports', () => { expect(faultsOf('miscounted')).toEqual([]); });
  it('answers with nothing worse than "not now"', () => { expect(faultsOf('unexpected')).toEqual([]); });
  it('brings each killed part back', () => { expect(recoveries.filter(({ tookMs }) => tookMs === null)).toEqual([]); });
  it('killed as often as it says', () => { expect(recoveries).toHaveLength(KILLS); });
});

/** Slow enough that kills meet texts under way; and some answers are lost after the provider has taken the text. */
async function makeProviderSlow({ textsUrl }: WholeSystem): Promise<void> {
  for (const rule of [{ action: 'accept-then-http-error', times: 10 }, { action: 'delay', delayMs: 400 }]) {
    await fetch(`${textsUrl}/control/rules`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(rule) });
  }
}
