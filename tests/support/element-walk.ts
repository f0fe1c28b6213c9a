/** One record of an instance's way through a diagram, as the exporter would tell it. */
export interface WalkStep {
  readonly intent: 'ELEMENT_ACTIVATED' | 'ELEMENT_COMPLETED' | 'SEQUENCE_FLOW_TAKEN';
  readonly elementId: string;
  readonly elementType: string;
  /** Which element instance of this process instance it is; 0 is the process instance itself. */
  readonly slot: number;
  /** Seconds after the instance began. */
  readonly second: number;
}

/** An element or flow that an instance goes through; `takes` in seconds. Between `enter` and `leave` stands what is within a sub-process. */
type Place = string | { readonly id: string; readonly takes: number } | { readonly enter: string } | { readonly leave: string };

const type = (id: string): string => {
  const found = Object.entries({
    Flow_: 'SEQUENCE_FLOW', StartEvent_: 'START_EVENT', EndEvent_: 'END_EVENT', Event_: 'INTERMEDIATE_CATCH_EVENT', Gateway_: 'EXCLUSIVE_GATEWAY', SubProcess_: 'SUB_PROCESS',
    Task_ScreenReport: 'USER_TASK', Task_HandleReport: 'USER_TASK', Task_: 'SERVICE_TASK',
  }).find(([prefix]) => id.startsWith(prefix));
  return found?.[1] ?? 'PROCESS';
};

/** A report that is forwarded and answered. */
const REPORT: readonly Place[] = [
  'StartEvent_ReportReceived', 'Flow_ReportReceived', 'Task_ClaimCase', 'Flow_CaseClaimed', { id: 'Task_SuggestHints', takes: 1 }, 'Flow_HintsSuggested',
  'Gateway_ForwardRound', 'Flow_ForwardRound', 'Task_ResolveForwardDeadline', 'Flow_ForwardDeadlineResolved', { enter: 'SubProcess_ScreenAndClassify' },
  'StartEvent_ForwardClock', 'Flow_ForwardClockStarted', { id: 'Task_ScreenReport', takes: 160 }, 'Flow_ForwardDecided', 'EndEvent_ForwardDecided', { leave: 'SubProcess_ScreenAndClassify' },
  'Flow_Screened', 'Gateway_ScreeningOutcome', 'Flow_OutcomeForward', 'Gateway_Routing', 'Flow_Routing', 'Task_RouteReport', 'Flow_ReportRouted', 'Gateway_UnitRound', 'Flow_UnitRound', 'Gateway_ForwardSplit', 'Flow_Deliver', 'Task_DeliverReport',
  'Flow_Delivered', 'Flow_Text', { id: 'Task_TextContact', takes: 2 }, 'Flow_Texted', 'Gateway_ForwardJoin', 'Flow_Forwarded', { id: 'Event_UnitAnswered', takes: 2_400 }, 'Flow_UnitAnswered',
  'Gateway_UnitOutcome', 'Flow_UnitResolved', 'Task_CheckAnswer', 'Flow_AnswerChecked', 'Gateway_AnswerPassed', 'Flow_AnswerPassed', 'Gateway_AnswerCleared', 'Flow_AnswerCleared',
  { id: 'Task_TellSender', takes: 1 }, 'Flow_SenderTold', 'Task_SampleCallBack', 'Flow_CallBackSampled', 'EndEvent_SenderTold',
];

const HANDLING: readonly Place[] = [
  'StartEvent_ReportDelivered', 'Flow_ReportDelivered', 'Task_ClaimAssignment', 'Flow_AssignmentClaimed', 'Gateway_HandleRound', 'Flow_HandleRound', 'Task_ResolveHandleDeadline',
  'Flow_HandleDeadlineResolved', { enter: 'SubProcess_HandleReport' }, 'StartEvent_HandleClock', 'Flow_HandleClockStarted', { id: 'Task_HandleReport', takes: 2_390 }, 'Flow_HandleDecided',
  'EndEvent_HandleDecided', { leave: 'SubProcess_HandleReport' }, 'Flow_Handled', 'Gateway_UnitOutcome', 'Flow_UnitResolved', 'Task_RecordResult', 'Flow_ResultRecorded', 'EndEvent_ResultRecorded',
];

/**
 * The records of one instance up to the element where it stands (entered, not left), or to its end. `slower` stretches how
 * long the steps take.
 */
export function walk(processId: 'report-handling' | 'unit-handling', { standsAt, slower = 1 }: { standsAt?: string; slower?: number } = {}): WalkStep[] {
  const steps: WalkStep[] = [];
  let [slot, second] = [0, 0];
  const open = new Map<string, number>([[processId, 0]]);
  const tell = (intent: WalkStep['intent'], elementId: string, at: number) => steps.push({ intent, elementId, elementType: type(elementId), slot: at, second: Math.round(second * 1000) / 1000 });
  const enter = (id: string) => { open.set(id, slot += 1); tell('ELEMENT_ACTIVATED', id, slot); };
  tell('ELEMENT_ACTIVATED', processId, 0);
  for (const place of processId === 'report-handling' ? REPORT : HANDLING) {
    second += 0.004;
    if (typeof place === 'object' && 'enter' in place) enter(place.enter);
    else if (typeof place === 'object' && 'leave' in place) tell('ELEMENT_COMPLETED', place.leave, open.get(place.leave)!);
    else if (typeof place === 'string' && place.startsWith('Flow_')) tell('SEQUENCE_FLOW_TAKEN', place, slot += 1);
    else {
      const { id, takes } = typeof place === 'string' ? { id: place, takes: 0.02 } : place;
      enter(id);
      if (id === standsAt) return steps;
      second += takes * slower;
      tell('ELEMENT_COMPLETED', id, open.get(id)!);
    }
  }
  tell('ELEMENT_COMPLETED', processId, 0);
  return steps;
}
