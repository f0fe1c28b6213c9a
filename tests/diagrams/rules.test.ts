import { describe, expect, it } from '@jest/globals';
import { checkProcessFiles } from '../../diagrams/check-process-files.ts';
import { REGULATION_RULES, STYLE_RULES } from '../../diagrams/rules/index.ts';
import { changed, extensionOf, filesOf, remove, world } from './world.ts';

type Change = Parameters<typeof changed>[1];

const findings = async (process: string, change: Change) => checkProcessFiles(await changed(process, change), { ...world, processId: process });
const errors = async (process: string, change: Change) => (await findings(process, change)).filter(({ level }) => level === 'error').map(({ rule, elementId }) => `${rule}: ${elementId}`);
const job = (type: string, id: string): Change => (at) => { extensionOf(at(id), 'zeebe:TaskDefinition').type = type; };

describe('a sound diagram passes', () => {
  it.each(['report-handling', 'unit-handling', 'daily-report'])('[S17] [S22] [D18] as %s does, read and written by moddle', async (process) => {
    expect(await errors(process, () => {})).toEqual([]);
  });

  it('[S22] and nothing but a warning is said of work that has no deadline in a process about no case', async () => {
    expect((await findings('daily-report', () => {})).map(({ rule, level, elementId }) => [rule, level, elementId])).toEqual([['deadline-timer', 'warning', 'Task_ApproveReport']]);
  });
});

describe('a diagram is objected to', () => {
  it.each<[string, string, Change, string]>([
    ['[D11] when a way to an end does not tell the sender', 'report-handling', job('suggest-hints', 'Task_ThankSender'), 'tells-sender: EndEvent_SenderThanked'],
    ['[D18] when a refusal comes without a step that asks for the reason', 'report-handling', (at) => { extensionOf(at('Task_ScreenReport'), 'zeebe:FormDefinition').formId = 'other'; }, 'refusal-has-reason: Task_RefuseReport'],
    ['[D22] when somebody is sent elsewhere without a reason', 'report-handling', (at) => { extensionOf(at('Task_ScreenReport'), 'zeebe:FormDefinition').formId = 'other'; }, 'refusal-has-reason: Task_GuideSender'],
    ['[S22] when work has no deadline', 'unit-handling', (at) => remove(extensionOf(at('Task_HandleReport'), 'zeebe:TaskSchedule')), 'deadline-timer: Task_HandleReport'],
    ['[S22] when no step computes the deadline', 'unit-handling', job('remind', 'Task_ResolveHandleDeadline'), 'deadline-timer: Task_HandleReport'],
    ['[S22] when no timer notices the end of the deadline', 'unit-handling', (at) => { at('TimerDefinition_HandleDue').timeDate = at('TimerDefinition_HandleReminder').timeDate; }, 'deadline-timer: Task_HandleReport'],
    ['[S17] when the timer breaks off the work', 'report-handling', (at) => { at('BoundaryEvent_ForwardDue').cancelActivity = true; }, 'deadline-timer: Task_ScreenReport'],
    ['[S17] when nothing records the breach', 'report-handling', job('remind', 'Task_RecordForwardBreach'), 'deadline-timer: Task_ScreenReport'],
    ['[S22] when a changed deadline is not heard', 'unit-handling', (at) => { at('Message_DeadlineChanged').name = 'unit-answered'; }, 'deadline-rearmed: Task_HandleReport'],
    ['[S22] when a changed deadline is heard under another key', 'unit-handling', (at) => { extensionOf(at('Message_DeadlineChanged'), 'zeebe:Subscription').correlationKey = '=caseId'; }, 'deadline-rearmed: BoundaryEvent_HandleDeadlineChanged'],
    ['[S22] when a changed deadline does not lead back to where it is computed', 'unit-handling', job('remind', 'Task_ResolveHandleDeadline'), 'deadline-rearmed: BoundaryEvent_HandleDeadlineChanged'],
    ['[S22] when a timer waits for a length of time', 'unit-handling', (at) => { const timer = at('TimerDefinition_HandleDue'); timer.timeDuration = timer.timeDate; timer.timeDate = undefined; }, 'absolute-instants: BoundaryEvent_HandleDue'],
    ['[D11] when no worker does a job', 'unit-handling', job('rekord-result', 'Task_RecordResult'), 'known-jobs: Task_RecordResult'],
    ['[D11] when a step has no job', 'unit-handling', (at) => remove(extensionOf(at('Task_RecordResult'), 'zeebe:TaskDefinition')), 'camunda-compat/implementation: Task_RecordResult'],
    ['[D11] when a job does not get what it needs', 'unit-handling', job('compile-daily-report', 'Task_RecordResult'), 'job-inputs: Task_RecordResult'],
    ['[D11] when an outcome of a job has no way', 'unit-handling', (at) => { at('BoundaryEvent_ClaimedElsewhere').attachedToRef = at('Task_RecordResult'); }, 'caught-errors: Task_ClaimAssignment'],
    ['[D11] when a message is never sent', 'unit-handling', (at) => { at('Message_ReportDelivered').name = 'report-deliverd'; }, 'known-messages: StartEvent_ReportDelivered'],
    ['[D11] when a message does not say for which case it is', 'unit-handling', (at) => remove(extensionOf(at('Message_DeadlineChanged'), 'zeebe:Subscription')), 'correlated-messages: BoundaryEvent_HandleDeadlineChanged'],
    ['[D11] when a form is not there', 'unit-handling', (at) => { extensionOf(at('Task_HandleReport'), 'zeebe:FormDefinition').formId = 'handle-reports'; }, 'task-forms: Task_HandleReport'],
    ['[D11] when the tasklist cannot see a task', 'unit-handling', (at) => remove(extensionOf(at('Task_HandleReport'), 'zeebe:UserTask')), 'task-forms: Task_HandleReport'],
    ['[D27] when a variable holds a person\'s data', 'unit-handling', (at) => { (at('Flow_UnitResolved').conditionExpression as { body: string }).body = '=senderPhone != null'; }, 'no-personal-data: Flow_UnitResolved'],
    ['[D27] when a way depends on free text', 'unit-handling', (at) => { (at('Flow_UnitResolved').conditionExpression as { body: string }).body = '=resultText = "xong"'; }, 'no-personal-data: Flow_UnitResolved'],
    ['[D11] when a decision is not there', 'unit-handling', (at, make) => {
      const { values } = at('Task_RecordResult').extensionElements as { values: object[] };
      values.splice(0, 1, make('zeebe:CalledDecision', { decisionId: 'who-answers', resultVariable: 'answer' }));
      at('Task_RecordResult').extensionElements = make('bpmn:ExtensionElements', { values });
    }, 'known-decisions: Task_RecordResult'],
    ['when the process is another one by its id', 'unit-handling', (at) => { at('unit-handling').id = 'unit-handling-2'; }, 'process-id: unit-handling-2'],
  ])('%s', async (_title, process, change, expected) => {
    expect(await errors(process, change)).toContain(expected);
  });

  it('with the way that shows it', async () => {
    const objection = (await findings('report-handling', job('suggest-hints', 'Task_ThankSender'))).find(({ rule }) => rule === 'tells-sender');
    expect(objection?.trace?.at(0)).toMatch(/^StartEvent_/);
    expect(objection?.trace?.at(-1)).toBe('EndEvent_SenderThanked');
  });

  it.each<[string, Change, string]>([
    ['when a label is not Vietnamese', (at) => { at('Task_RecordResult').name = 'Record the result'; }, 'vietnamese-labels: warning: Task_RecordResult'],
    ['when a gateway that chooses is no question', (at) => { at('Gateway_UnitOutcome').name = 'Kết quả của đơn vị'; }, 'gateways-ask: warning: Gateway_UnitOutcome'],
    ['when an id is made up by an editor', (at) => { at('Task_RecordResult').id = 'Activity_0ab12cd'; }, 'id-convention: info: Activity_0ab12cd'],
  ])('mildly %s', async (_title, change, expected) => {
    expect((await findings('unit-handling', change)).map(({ rule, level, elementId }) => `${rule}: ${level}: ${elementId}`)).toContain(expected);
  });
});

describe('what is drawn', () => {
  const moved = (process: string, element: string, move: string) => checkProcessFiles(filesOf(process).map((file) => ({
    ...file, content: file.content.replace(new RegExp(`(bpmnElement="${element}"[^>]*>\\s*)<dc:Bounds x="[\\d.]+" y="[\\d.]+"`), `$1<dc:Bounds ${move}`),
  })), world).then((found) => found.map(({ rule, level, elementId }) => `${rule}: ${level}: ${elementId}`));

  it('goes from left to right, but for ways back', async () => {
    expect(await moved('unit-handling', 'Task_RecordResult', 'x="10" y="900"')).toContain('left-to-right: warning: Flow_UnitResolved');
  });

  it('lies on the sheet and not on something else', async () => {
    expect(await moved('unit-handling', 'Task_RecordResult', 'x="90000" y="100"')).toContain('on-the-sheet: warning: Task_RecordResult');
    const [, x, y] = /bpmnElement="Task_RecordReturn"[^>]*>\s*<dc:Bounds x="([\d.]+)" y="([\d.]+)"/.exec(filesOf('unit-handling').find(({ name }) => name.endsWith('.bpmn'))!.content)!;
    expect(await moved('unit-handling', 'Task_RecordResult', `x="${x}" y="${y}"`)).toContain('bpmnlint/no-overlapping-elements: warning: Task_RecordResult');
  });

  it('is everything: a flow without a line is told', async () => {
    const files = filesOf('unit-handling').map((file) => ({ ...file, content: file.content.replace(/<bpmndi:BPMNEdge[^>]*bpmnElement="Flow_UnitResolved"[\s\S]*?<\/bpmndi:BPMNEdge>/, '') }));
    expect((await checkProcessFiles(files, world)).map(({ rule, elementId }) => `${rule}: ${elementId}`)).toContain('bpmnlint/no-bpmndi: Flow_UnitResolved');
  });
});

it('says in both languages what each rule means, and on which duty it stands', () => {
  for (const { id, duties, meaning } of REGULATION_RULES) {
    expect([id, duties.length > 0, duties.every((duty) => /^[SD]\d+$/.test(duty)), meaning.vi !== '', meaning.en !== '']).toEqual([id, true, true, true, true]);
  }
  for (const { id, meaning } of STYLE_RULES) expect([id, meaning.vi !== '', meaning.en !== '']).toEqual([id, true, true]);
});
