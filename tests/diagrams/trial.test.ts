import { describe, expect, it } from '@jest/globals';
import { candidatesFor, readFeel } from '../../diagrams/trial/feel.ts';
import { planTrial, type TrialPlan } from '../../diagrams/trial/plan.ts';
import { planOf, shippedFiles } from '../support/trial.ts';
import { drawn } from './drawn.ts';

const taken = ({ paths }: TrialPlan) => new Set(paths.flatMap(({ flows }) => flows));
const WORLD = { jobTypes: {}, messages: {}, forms: {}, variables: [], decisions: {}, sample: () => undefined };

/** A drawn process whose ways out of gateways have conditions. */
function withConditions(lines: readonly string[], conditions: Readonly<Record<string, string>>) {
  const process = drawn(lines);
  for (const flow of process.flowElements as Array<{ id: string; conditionExpression?: object }>) {
    if (conditions[flow.id]) flow.conditionExpression = { $type: 'bpmn:FormalExpression', body: conditions[flow.id] };
  }
  return process;
}

describe('the paths of a dry run', () => {
  it.each([['report-handling', 16], ['unit-handling', 10], ['daily-report', 3]])('take every sequence flow and event of %s, with few paths', async (processId, most) => {
    // when
    const plan = await planOf(shippedFiles(processId));

    // then
    expect(plan.unreached).toEqual([]);
    expect(plan.flows.filter((flow) => !taken(plan).has(flow))).toEqual([]);
    expect(plan.events.filter((event) => !plan.paths.some(({ elements }) => elements.includes(event)))).toEqual([]);
    expect(plan.paths.length).toBeLessThanOrEqual(most);
    expect(plan.paths.flatMap(({ assumed }) => assumed)).toEqual([]);
  });


  it('have the values that lead along them', async () => {
    // when
    const { paths } = await planOf(shippedFiles('unit-handling'));

    // then
    const returned = paths.find(({ flows }) => flows.includes('Flow_UnitNotOurs'))!;
    expect(returned.acts.find(({ kind }) => kind === 'user-task')).toMatchObject({ variables: { unitOutcome: 'not-ours' } });
    const remindedTwice = paths.find(({ flows }) => flows.includes('Flow_HandleNextReminder'))!;
    expect(remindedTwice.fires).toEqual(expect.arrayContaining(['BoundaryEvent_HandleReminder', 'Event_HandleNextReminder']));
    const remindedOnce = paths.find(({ flows }) => flows.includes('Flow_HandleMoreRemindersNo'))!;
    expect(remindedOnce.acts.find((act) => act.kind === 'job' && act.element === 'Task_RemindUnit')).toMatchObject({ variables: { nextReminderAt: null } });
  });


  it('go round where two choices on the way contradict each other', () => {
    // given
    const lines = ['start > xor:one', 'xor:one > task:a', 'xor:one > task:b', 'task:a > xor:two', 'task:b > xor:two', 'xor:two > task:c', 'xor:two > task:d', 'task:c > end', 'task:d > end:other'];
    const process = withConditions(lines, { 'one>a': '=amount > 10', 'one>b': '=amount <= 10', 'two>c': '=amount < 5', 'two>d': '=amount >= 5' });

    // when
    const plan = planTrial(process, WORLD);

    // then
    expect(plan.unreached).toEqual([]);
    for (const { flows } of plan.paths) expect(flows.includes('one>a') && flows.includes('two>c')).toBe(false);
  });


  it('tell what no value can reach, with the conditions', () => {
    // given
    const process = withConditions(['start > xor:one', 'xor:one > end', 'xor:one > task:never', 'task:never > end:other'], { 'one>end': '=amount > 10 or amount <= 10', 'one>never': '=amount > 10 and amount < 5' });

    // when
    const { unreached } = planTrial(process, WORLD);

    // then
    expect(unreached).toContainEqual(expect.objectContaining({ id: 'one>never', reason: 'conditions', decisions: [expect.objectContaining({ conditions: expect.arrayContaining(['amount > 10 and amount < 5']) })] }));
  });


  it('take what leads nowhere as what it is, and stay within their bounds', () => {
    expect(planTrial(drawn(['start > task:a', 'task:a > end', 'task:lost > end:never']), WORLD).unreached.map(({ id, reason }) => `${id} ${reason}`)).toEqual(['lost>never no-way', 'never no-way']);
    expect(planTrial(drawn(['start > xor:x', ...['a', 'b', 'c'].flatMap((name) => [`xor:x > task:${name}`, `task:${name} > end:${name}s`])]), WORLD, { mostPaths: 1 }).unreached.every(({ reason }) => reason === 'bounds')).toBe(true);
  });


  it('let a task throw what the sub-process around it catches, and a loop come to its end', () => {
    // given
    const process = drawn(['start > sub:work', 'sub:work > end', 'error:failed @ sub:work', 'error:failed > end:sorry', 'sub:work { start:inner > task:a', 'task:a > end:fine }']);
    const task = (process.flowElements as Array<{ id: string; flowElements?: Array<{ id: string }> }>).find(({ id }) => id === 'work')!.flowElements!.find(({ id }) => id === 'a')!;
    Object.assign(task, { extensionElements: { values: [{ $type: 'zeebe:TaskDefinition', type: 'x' }] } });

    // when
    const plan = planTrial(process, WORLD);

    // then
    expect(plan.unreached).toEqual([]);
    expect(plan.paths.flatMap(({ acts }) => acts).find(({ kind }) => kind === 'error')).toMatchObject({ element: 'a', boundary: 'failed' });
  });
});


describe('what an expression reads', () => {
  it('is its variables, not its functions, with the values that stand in it', () => {
    expect(readFeel('answer.amount > 5 and list contains(tags, "gấp") and not(dueAt = null)')).toEqual({ paths: ['answer.amount', 'tags', 'dueAt'], literals: [5, 6, 4, 'gấp'] });
    expect(readFeel('amount >')).toBeNull();
    expect(candidatesFor([{ paths: ['x'], literals: ['a'] }], 'sample').slice(0, 2)).toEqual(['sample', 'a']);
  });
});
