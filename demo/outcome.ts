import { pause, type Client } from './http.ts';
import type { Stage } from './officers.ts';
import type { Sample } from './sample.ts';
import { share, table } from './table.ts';

/** Demonstration accounts share one password; units have one account each. */
export function account(username: string): [string, string] {
  return [username, process.env.DEMO_PASSWORD ?? 'demo-1022-demo'];
}

interface CaseView {
  readonly code: string;
  readonly status: string;
  readonly duplicateOf: string | null;
  readonly instants: Record<string, string | null>;
  readonly clocks: Array<{ clock: string; startedAt: string; dueAt: string; stoppedAt: string | null; breachedAt: string | null; round: number }>;
  readonly texts: Array<{ channel: string; templateCode: string; status: string }>;
}

const ENDED = new Set(['closed', 'refused', 'guided', 'duplicate', 'question-queued', 'suggestion-queued', 'noted']);

/** Even a clock that is moved does not reach the end of a longer one while somebody watches. */
const LONGEST_WAIT_MS = 2 * 3_600_000;

/** Waits until every case has reached an end, letting the held ones go once they are late, or at once when that takes days. */
export async function settle(stage: Stage, supervisor: Client, { lapse }: { lapse: boolean }): Promise<void> {
  const patience = Date.now() + (lapse ? 5 : 12) * 60_000;
  let open = [...stage.samples.keys()];
  let watched = '';
  while (open.length > 0 && Date.now() < patience) {
    const found = await Promise.all(open.slice(0, 40).map((code) => supervisor.get<CaseView>(`/api/v1/cases/${code}`)));
    for (const view of found) {
      const running = view.clocks.find((clock) => !clock.stoppedAt);
      if (running && (running.breachedAt || Date.parse(running.dueAt) - Date.parse(running.startedAt) > LONGEST_WAIT_MS)) {
        stage.heldScreening.delete(view.code);
        stage.heldHandling.delete(view.code);
      }
    }
    const ended = new Set(found.filter((view) => isEnded(stage, view)).map(({ code }) => code));
    // What was looked at and goes on is asked again after the others.
    open = [...open.slice(40), ...open.slice(0, 40).filter((code) => !ended.has(code))];
    const held = stage.heldScreening.size + stage.heldHandling.size;
    const now = `waiting for ${open.length} cases, ${held} of them held until they are late`;
    if (open.length <= 40 && now !== watched) console.log(`  ${now}`);
    watched = now;
    await pause(500);
  }
}

/**
 * Told, or in a queue whose process comes later; a duplicate ends when its sender was told the original's outcome, or
 * waits in the queue that the original waits in.
 */
function isEnded(stage: Stage, view: CaseView): boolean {
  if (view.status === 'duplicate' && !view.instants.told) return isQueued(originalOf(stage, view.code));
  return ENDED.has(view.status);
}

const isQueued = (sample: Sample | undefined) => sample?.expected.type === 'question' || sample?.expected.type === 'suggestion';

function originalOf(stage: Stage, code: string): Sample | undefined {
  const id = stage.samples.get(code)?.expected.duplicate_of;
  return [...stage.samples.values()].find((sample) => sample.id === id);
}

interface Facts { readonly sent: number; readonly rejected: string[]; readonly report: string; readonly seconds: number }

/** Prints the closing table from what the system answers, case by case; true when every case is accounted for. */
export async function summarise(stage: Stage, supervisor: Client, facts: Facts): Promise<boolean> {
  const views: CaseView[] = [];
  for (const code of stage.samples.keys()) views.push(await supervisor.get<CaseView>(`/api/v1/cases/${code}`));
  const clocks = (name: string) => views.flatMap((view) => view.clocks.filter((clock) => clock.clock === name && clock.stoppedAt));
  const onTime = (name: string) => clocks(name).filter((clock) => clock.stoppedAt! <= clock.dueAt).length;
  const count = (name: string) => views.filter((view) => view.instants[name]).length;
  const texts = views.flatMap((view) => view.texts.filter(({ channel }) => channel === 'sms'));
  const status = (name: string) => views.filter((view) => view.status === name).length;
  const duplicates = views.filter((view) => view.duplicateOf);
  const ended = views.filter((view) => isEnded(stage, view)).length;
  console.log(`\n${table([
    ['messages sent', facts.sent],
    ['accepted', views.length],
    ['rejected at the door', facts.rejected.length],
    ['screened', count('screened')],
    ['forwarded', count('forwarded')],
    ['forward clocks met in time', share(onTime('forward'), clocks('forward').length)],
    ['contacts texted', count('contactTexted')],
    ['texts accepted or delivered', share(texts.filter((text) => text.status !== 'queued' && text.status !== 'failed').length, texts.length)],
    ['results entered', count('resulted')],
    ['handling clocks met in time', share(onTime('handle'), clocks('handle').length)],
    ['returned by a unit', stage.counts.returned],
    ['deadlines breached', views.flatMap((view) => view.clocks).filter((clock) => clock.breachedAt).length],
    ['refused, reason sent', `${status('refused')}, ${count('refusalTold')}`],
    ['guided elsewhere', status('guided')],
    ['duplicates: told with the original', `${duplicates.length}: ${duplicates.filter((view) => view.instants.told).length}`],
    ['  waiting with it in a queue', duplicates.filter((view) => !view.instants.told && isEnded(stage, view)).length],
    ['questions, suggestions queued', `${status('question-queued')}, ${status('suggestion-queued')}`],
    ['thanked', status('noted')],
    ['senders told', views.filter((view) => view.instants.told ?? view.instants.refusalTold).length],
    ['reached an end', share(ended, views.length)],
    ['daily report', facts.report],
    ['took', `${Math.round(facts.seconds)} s`],
  ])}`);
  agreement(stage);
  for (const line of [...facts.rejected, ...stage.failures].slice(0, 20)) console.log(`  ! ${line}`);
  const stuck = views.filter((view) => !isEnded(stage, view)).map((view) => `${view.code} (${view.status})`);
  if (stuck.length > 0) console.log(`  not ended: ${stuck.slice(0, 20).join(', ')}`);
  const complete = ended === views.length && views.length + facts.rejected.length === facts.sent;
  console.log(complete ? '\nEvery accepted case is accounted for.' : '\nNot every case is accounted for.');
  return complete;
}

/** How often the machine's first hints agree with what a careful operator would decide. */
function agreement(stage: Stage): void {
  const seen = [...stage.hints].map(([code, hints]) => ({ hints, expected: stage.samples.get(code)!.expected }));
  const withCategory = seen.filter(({ expected }) => expected.category);
  const withWard = seen.filter(({ expected }) => expected.ward_code);
  const duplicates = seen.filter(({ expected }) => expected.duplicate_of);
  const top = (list: readonly { code: string }[], wanted: string | null, most: number) => list.slice(0, most).some(({ code }) => code === wanted);
  console.log(`\n  agreement of the automatic hints with the expected labels\n${table([
    ['item type', share(seen.filter(({ hints, expected }) => top(hints.itemTypes, expected.type, 1)).length, seen.length)],
    ['category, first', share(withCategory.filter(({ hints, expected }) => top(hints.categories, expected.category, 1)).length, withCategory.length)],
    ['category, among three', share(withCategory.filter(({ hints, expected }) => top(hints.categories, expected.category, 3)).length, withCategory.length)],
    ['ward, first', share(withWard.filter(({ hints, expected }) => top(hints.wards, expected.ward_code, 1)).length, withWard.length)],
    ['ward, among three', share(withWard.filter(({ hints, expected }) => top(hints.wards, expected.ward_code, 3)).length, withWard.length)],
    ['duplicates found', share(duplicates.filter(({ hints }) => hints.duplicates.length > 0).length, duplicates.length)],
  ])}`);
}
