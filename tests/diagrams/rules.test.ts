import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { BpmnModdle } from 'bpmn-moddle';
import type { Moddle } from '../../diagrams/net.ts';
import { REGULATION_RULES } from '../../diagrams/rules/index.ts';
import type { RuleWorld } from '../../diagrams/rules/rule.ts';
import { workers } from '../../workers/index.ts';
import { VARIABLES } from '../processes/variables.ts';

const zeebe = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json') as object;
const forms = new Map(readdirSync('processes', { recursive: true }).map(String).filter((name) => name.endsWith('.form')).map((name) => {
  const form = JSON.parse(readFileSync(`processes/${name}`, 'utf8')) as { id: string; components: Array<{ key?: string }> };
  return [form.id, form.components.flatMap(({ key }) => key ?? [])] as const;
}));
const world: RuleWorld = { jobTypes: new Map(Object.values(workers).map((worker) => [worker.type, Object.keys(worker.variables.shape)])), forms, variables: VARIABLES };

const shipped = (id: string) => readFileSync(`processes/${id}/${id}.bpmn`, 'utf8');

async function objections(xml: string): Promise<string[]> {
  const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(xml);
  return REGULATION_RULES.flatMap((rule) => rule.check(rootElement as unknown as Moddle, world).map(({ element }) => `${rule.id}: ${element}`));
}

it.each(['report-handling', 'unit-handling', 'daily-report'])('[S17] [S22] [D18] the diagram %s keeps every rule', async (id) => {
  expect(await objections(shipped(id))).toEqual([]);
});

/** A shipped diagram with something in it changed. */
function broken(id: string, from: string | RegExp, to: string): string {
  const xml = shipped(id);
  const changed = xml.replace(from, to);
  expect(changed).not.toBe(xml);
  return changed;
}

describe('a diagram is objected to', () => {
  it.each([
    ['[D11] when a way to an end does not tell the sender', () => broken('report-handling', 'type="thank-sender"', 'type="suggest-hints"'), 'tells-sender: EndEvent_SenderThanked'],
    ['[D18] when a refusal comes without a step that asks for the reason', () => broken('report-handling', 'formId="screen-report"', 'formId="handle-report"'), 'refusal-has-reason: Task_RefuseReport'],
    ['[D22] when somebody is sent elsewhere without a reason', () => broken('report-handling', 'formId="screen-report"', 'formId="handle-report"'), 'refusal-has-reason: Task_GuideSender'],
    ['[S22] when work has no deadline', () => broken('unit-handling', '<zeebe:taskSchedule dueDate="=dueAt" />', ''), 'deadline-timer: Task_HandleReport'],
    ['[S22] when no timer notices the end of the deadline', () => broken('unit-handling', '>=dueAt</bpmn:timeDate>', '>=nextEscalationAt</bpmn:timeDate>'), 'deadline-timer: Task_HandleReport'],
    ['[S17] when the timer breaks off the work', () => broken('report-handling', /(id="BoundaryEvent_ForwardDue"[^>]*) cancelActivity="false"/, '$1'), 'deadline-timer: Task_ScreenReport'],
    ['[S22] when a changed deadline is not heard', () => broken('unit-handling', 'name="deadline-changed"', 'name="something-else"'), 'deadline-rearmed: Task_HandleReport'],
    ['[S22] when a changed deadline does not lead back to where it is computed', () => broken('unit-handling', 'type="resolve-handle-deadline"', 'type="remind"'), 'deadline-rearmed: BoundaryEvent_HandleDeadlineChanged'],
    ['[S22] when a timer waits for a length of time', () => broken('unit-handling', /<bpmn:timeDate([^>]*)>=dueAt<\/bpmn:timeDate>/, '<bpmn:timeDuration$1>PT60M</bpmn:timeDuration>'), 'absolute-instants: BoundaryEvent_HandleDue'],
    ['[D11] when no worker does a job', () => broken('unit-handling', 'type="record-result"', 'type="rekord-result"'), 'known-jobs: Task_RecordResult'],
    ['[D27] when a variable holds a person\'s data', () => broken('unit-handling', '=unitOutcome = "resolved"', '=senderPhone != null'), 'no-personal-data: Flow_UnitResolved'],
    ['[D11] when a message does not say for which case it is', () => broken('unit-handling', '<zeebe:subscription correlationKey="=deadlineId" />', ''), 'correlated-messages: BoundaryEvent_HandleDeadlineChanged'],
  ])('%s', async (_title, xml, expected) => {
    expect(await objections(xml())).toContain(expected);
  });

  it('with the way that shows it', async () => {
    const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(broken('report-handling', 'type="thank-sender"', 'type="suggest-hints"'));
    const [objection] = REGULATION_RULES[0]!.check(rootElement as unknown as Moddle, world);
    expect(objection?.way?.at(0)).toMatch(/^StartEvent_/);
    expect(objection?.way?.at(-1)).toBe('EndEvent_SenderThanked');
  });
});

it('says in both languages what each rule means, and on which duty it stands', () => {
  for (const { id, duties, meaning } of REGULATION_RULES) {
    expect([id, duties.length > 0, duties.every((duty) => /^[SD]\d+$/.test(duty)), meaning.vi !== '', meaning.en !== '']).toEqual([id, true, true, true, true]);
  }
});
