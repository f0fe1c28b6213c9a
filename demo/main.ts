import { parseArgs } from 'node:util';
import { sendReport } from './citizens.ts';
import { closeReportDay } from './daily-report.ts';
import { Client, pause } from './http.ts';
import { playOperator, playUnits, type Stage } from './officers.ts';
import { readSamples } from './sample.ts';
import { account, settle, summarise } from './outcome.ts';
import { runTimeLapse } from './time-lapse.ts';

const HELP = `npm run demo -- [options]      (against a running system: npm start)

Sends invented citizens' messages through the public doors, plays operators and unit officers
through the tasklist's API, and ends with a table in which every accepted case is accounted for.

  --url ADDRESS     where the system runs              (default http://localhost:8022)
  --limit N         how many of the 400 messages       (default all)
  --speed N         messages a minute                  (default 240)
  --operators N     operators at work                  (default 3)
  --late N          reports that are screened late     (default 3; costs five minutes unless --time-lapse)
  --returned N      reports that a unit hands back     (default 5)
  --late-results N  results entered late               (default 5; only with --time-lapse)
  --time-lapse      moves the clock of portal and engine, so that an hour takes a minute and a half and the
                    day's cut-off comes at the end     (the system must run with: npm start -- --time-lapse)
  --seed N          order of the random choices        (default 1)
  --help            this text`;

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:8022' },
    limit: { type: 'string', default: '400' },
    speed: { type: 'string', default: '240' },
    operators: { type: 'string', default: '3' },
    late: { type: 'string', default: '3' },
    returned: { type: 'string', default: '5' },
    'late-results': { type: 'string', default: '5' },
    'time-lapse': { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});

const OPERATORS = ['operator', 'operator2', 'operator3'];

if (options.help) {
  console.log(HELP);
  process.exit(0);
}

const lapse = options['time-lapse'];
const samples = readSamples(Number(options.limit));
const stage: Stage = {
  base: options.url, samples: new Map(), codes: new Map(), hints: new Map(), heldScreening: new Set(), heldHandling: new Set(),
  returning: new Set(), units: new Map(), failures: [], counts: { screened: 0, handled: 0, returned: 0 }, stopped: false,
};

const ready = await fetch(`${options.url}/health/ready`).catch(() => null);
if (!ready?.ok) {
  console.error(`Nothing is ready at ${options.url}. Start the system first (npm start${lapse ? ' -- --time-lapse' : ''}), or name it with --url.`);
  process.exit(1);
}
const supervisor = new Client(options.url);
const administrator = new Client(options.url);
await supervisor.signIn(...account('supervisor'));
await administrator.signIn(...account('administrator'));
/** A few reports are always under way; more that nobody has screened, and the operators are behind. */
const UNDER_WAY = 3;
const behind = () => stage.samples.size - stage.heldScreening.size - stage.counts.screened > UNDER_WAY;
const stopClock = lapse ? await runTimeLapse(administrator, behind) : null;

console.log(`${samples.length} messages at ${options.speed} a minute, ${options.operators} operators${lapse ? ', time-lapse' : ''}`);
const started = Date.now();
const progress = setInterval(() => {
  const { screened, handled, returned } = stage.counts;
  console.log(`  ${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s   sent ${stage.codes.size}   screened ${screened}   results ${handled}   returned ${returned}   trouble ${stage.failures.length}`);
}, 5_000);

const players = [
  ...Array.from({ length: Number(options.operators) }, (_, index) => playOperator(stage, ...account(OPERATORS[index % OPERATORS.length]!))),
  playUnits(stage, (unitCode) => { const [username, password] = account(`unit.${unitCode}`); return { username, password }; }),
];
const citizens = new Client(options.url);
const rejected: string[] = [];
await sendAll();
await settle(stage, supervisor, { lapse });
stage.stopped = true;
await Promise.all(players);
clearInterval(progress);
await stopClock?.();
const report = await closeReportDay(options.url, administrator, lapse);
const sound = await summarise(stage, supervisor, { sent: samples.length, rejected, report, seconds: (Date.now() - started) / 1000 });
process.exitCode = sound ? 0 : 1;

/** Sends at the chosen speed; a choice of messages is set aside to be late or returned. */
async function sendAll(): Promise<void> {
  const every = 60_000 / Number(options.speed);
  const random = seeded(Number(options.seed));
  const forwardable = samples.filter(({ expected }) => ['violation-report', 'service-report'].includes(expected.type) && !expected.duplicate_of && !expected.refuse_reason);
  const chosen = shuffle(forwardable.map(({ id }) => id), random);
  const take = (count: string) => new Set(chosen.splice(0, Number(count)));
  const late = take(options.late);
  const returned = take(options.returned);
  const lateResults = lapse ? take(options['late-results']) : new Set<string>();
  for (const [index, sample] of samples.entries()) {
    const due = started + index * every;
    if (due > Date.now()) await pause(due - Date.now());
    try {
      const code = await sendReport(citizens, sample);
      if (late.has(sample.id)) stage.heldScreening.add(code);
      if (returned.has(sample.id)) stage.returning.add(code);
      if (lateResults.has(sample.id)) stage.heldHandling.add(code);
      stage.codes.set(sample.id, code);
      stage.samples.set(code, sample);
    } catch (error) {
      rejected.push(`${sample.id}: ${(error as Error).message}`);
    }
  }
}

/** Mulberry32: small, seeded, good enough for choosing. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle<T>(list: T[], random: () => number): T[] {
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [list[index], list[other]] = [list[other]!, list[index]!];
  }
  return list;
}
