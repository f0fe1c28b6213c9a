import type Modeler from 'bpmn-js/lib/Modeler';
import { boundariesOf, definitionOf, extension, jobTypeOf, listOf, timerDate } from '../../diagrams/elements.ts';
import type { Moddle } from '../../diagrams/net.ts';
import { draw, freeId, inOneStep, jobModel, makeRoom, middle, service, setExtension, type Shape } from './shapes.ts';

const RESOLVES = /^resolve-[a-z-]+-deadline$/;
const CHANGED = 'deadline-changed';
/** Distances on the canvas, in pixels. */
const GAP = 50, FRAME_WIDTH = 520, FRAME_HEIGHT = 320, FROM_TOP = 70, RESOLVER_WIDTH = 100, GATEWAY_WIDTH = 50;

/** Whether the task stands so that a deadline can be drawn around it. */
export function canAddDeadline(task: Shape): boolean {
  return frameOf(task) !== null || (task.attachers ?? []).length === 0;
}

/**
 * Draws what a task's deadline lacks: the step that computes it, a frame that a changed deadline leaves by its own event
 * back to that step, the timer at the end, and the step that records the breach. One step for undo.
 */
export function addDeadline(modeler: Modeler, taskId: string): void {
  const task = service(modeler, 'elementRegistry').get(taskId)!;
  const stem = taskId.replace(/^[A-Za-z]+_/, '');
  inOneStep(modeler, () => {
    const frame = frameOf(task) ?? wrap(modeler, task, stem);
    setExtension(modeler, task, 'zeebe:TaskSchedule', { dueDate: '=dueAt' });
    if (!extension(task.businessObject, 'zeebe:UserTask')) setExtension(modeler, task, 'zeebe:UserTask', {});
    const groups = extension(task.businessObject, 'zeebe:AssignmentDefinition')?.candidateGroups;
    setExtension(modeler, task, 'zeebe:AssignmentDefinition', { assignee: '=assignee', ...(groups ? { candidateGroups: groups } : {}) });
    addTimer(modeler, task, stem);
    addWayBack(modeler, frame, addResolver(modeler, frame, taskId, stem), stem);
  });
}

/** The sub-process that holds the task and nothing else that people do. */
function frameOf(task: Shape): Shape | null {
  const { parent } = task;
  if (parent.type !== 'bpmn:SubProcess' || parent.businessObject.triggeredByEvent === true) return null;
  return listOf(parent.businessObject.flowElements).filter(({ $type }) => $type === 'bpmn:UserTask').length === 1 ? parent : null;
}

/** Puts the task into a sub-process of its own, with room before it for the step that computes its deadline. */
function wrap(modeler: Modeler, task: Shape, stem: string): Shape {
  const modeling = service(modeler, 'modeling');
  const before = GATEWAY_WIDTH + GAP + RESOLVER_WIDTH + GAP;
  makeRoom(modeler, { axis: 'y', from: task.y - 10, by: FROM_TOP });
  makeRoom(modeler, { axis: 'y', from: task.y + task.height + 10, by: FRAME_HEIGHT - FROM_TOP - task.height + GAP });
  makeRoom(modeler, { axis: 'x', from: task.x + task.width + 5, by: before + FRAME_WIDTH - task.width });
  const { parent, incoming, outgoing, x, y } = task;
  const frame = draw(modeler, {
    type: 'bpmn:SubProcess', id: `SubProcess_${stem}`, name: `${String(task.businessObject.name ?? '')} trong thời hạn`.trim(), parent, isExpanded: true,
    width: FRAME_WIDTH, height: FRAME_HEIGHT, at: { x: x + before + FRAME_WIDTH / 2, y: y - FROM_TOP + FRAME_HEIGHT / 2 },
  });
  for (const flow of [...incoming]) modeling.reconnectEnd(flow, frame, { x: frame.x, y: y + task.height / 2 });
  for (const flow of [...outgoing]) modeling.reconnectStart(flow, frame, { x: frame.x + FRAME_WIDTH, y: y + task.height / 2 });
  modeling.moveElements([task], { x: before + 110, y: 0 }, frame);
  for (const flow of [...frame.incoming, ...frame.outgoing]) modeling.layoutConnection(flow);
  const row = task.y + task.height / 2;
  const start = draw(modeler, { type: 'bpmn:StartEvent', id: `StartEvent_${stem}`, name: 'Cần xử lý', parent: frame, at: { x: frame.x + 50, y: row } });
  const end = draw(modeler, { type: 'bpmn:EndEvent', id: `EndEvent_${stem}`, name: 'Đã xong', parent: frame, at: { x: frame.x + FRAME_WIDTH - 60, y: row }, eventDefinitionType: 'bpmn:TerminateEventDefinition' });
  connect(modeler, start, task, `Flow_${stem}Started`);
  connect(modeler, task, end, `Flow_${stem}Done`);
  return frame;
}

/** The timer at the end of the task, and the step that records the breach. */
function addTimer(modeler: Modeler, task: Shape, stem: string): void {
  const siblings = listOf(task.parent.businessObject.flowElements);
  if (boundariesOf(siblings, task.businessObject).some((event) => event.cancelActivity === false && timerDate(event) === '=dueAt' && listOf(event.outgoing).length > 0)) return;
  const [factory, modeling] = [service(modeler, 'bpmnFactory'), service(modeler, 'modeling')];
  const timer = draw(modeler, {
    type: 'bpmn:BoundaryEvent', id: `BoundaryEvent_${stem}Due`, name: 'Hết hạn', parent: task.parent, host: task, at: { x: task.x + 30, y: task.y + task.height },
    eventDefinitionType: 'bpmn:TimerEventDefinition', model: { cancelActivity: false },
  });
  modeling.updateModdleProperties(timer, definitionOf(timer.businessObject, 'Timer')!, { timeDate: factory.create('bpmn:FormalExpression', { body: '=dueAt' }) });
  // Somebody took only the timer away.
  const left = service(modeler, 'elementRegistry').get(siblings.find((each) => jobTypeOf(each) === 'record-breach' && listOf(each.incoming).length === 0)?.id ?? '');
  if (left) return connect(modeler, timer, left, `Flow_${stem}Due`);
  const below = task.y + task.height + 110;
  const breach = draw(modeler, { type: 'bpmn:ServiceTask', id: `Task_Record${stem}Breach`, name: 'Ghi nhận trễ hạn', parent: task.parent, at: { x: task.x + 150, y: below }, model: jobModel(modeler, 'record-breach') });
  const end = draw(modeler, { type: 'bpmn:EndEvent', id: `EndEvent_${stem}BreachRecorded`, name: 'Đã ghi nhận trễ hạn', parent: task.parent, at: { x: task.x + 260, y: below } });
  connect(modeler, timer, breach, `Flow_${stem}Due`);
  connect(modeler, breach, end, `Flow_${stem}BreachRecorded`);
}

/** The step that computes the deadline right before the frame, behind a gateway that ways back can lead to. Gives the gateway. */
function addResolver(modeler: Modeler, frame: Shape, step: string, stem: string): Shape {
  const modeling = service(modeler, 'modeling');
  const there = frame.incoming.map(({ source }) => source!).find((source) => RESOLVES.test(jobTypeOf(source.businessObject) ?? ''));
  const row = middle(there ?? [...(frame.children ?? [])].find(({ type }) => type === 'bpmn:UserTask') ?? frame).y;
  const left = there ? there.x - GAP - GATEWAY_WIDTH / 2 : frame.x - GAP - RESOLVER_WIDTH - GAP - GATEWAY_WIDTH / 2;
  const merge = there?.incoming.map(({ source }) => source!).find(({ type, outgoing }) => type === 'bpmn:ExclusiveGateway' && outgoing.length === 1);
  if (merge) return merge;
  const gateway = draw(modeler, { type: 'bpmn:ExclusiveGateway', id: `Gateway_${stem}Round`, parent: frame.parent, at: { x: left, y: row } });
  const behind = there ?? frame;
  for (const flow of [...behind.incoming]) modeling.reconnectEnd(flow, gateway, middle(gateway));
  const resolver = there ?? draw(modeler, { type: 'bpmn:ServiceTask', id: `Task_Resolve${stem}Deadline`, name: 'Tính hạn của bước', parent: frame.parent, at: { x: frame.x - GAP - RESOLVER_WIDTH / 2, y: row }, model: jobModel(modeler, 'resolve-step-deadline', { step }) });
  connect(modeler, gateway, resolver, `Flow_${stem}Round`);
  if (!there) connect(modeler, resolver, frame, `Flow_${stem}DeadlineResolved`);
  for (const flow of gateway.incoming) modeling.layoutConnection(flow);
  return gateway;
}

/** The event of a changed deadline on the frame, leading back. */
function addWayBack(modeler: Modeler, frame: Shape, gateway: Shape, stem: string): void {
  const siblings = listOf(frame.parent.businessObject.flowElements);
  const messageOf = (event: Moddle) => (definitionOf(event, 'Message')?.messageRef as Moddle | undefined)?.name;
  if (boundariesOf(siblings, frame.businessObject).some((event) => messageOf(event) === CHANGED)) return;
  const event = draw(modeler, {
    type: 'bpmn:BoundaryEvent', id: `BoundaryEvent_${stem}DeadlineChanged`, name: 'Hạn được điều chỉnh', parent: frame.parent, host: frame, at: { x: frame.x + 70, y: frame.y + frame.height },
    eventDefinitionType: 'bpmn:MessageEventDefinition',
  });
  service(modeler, 'modeling').updateModdleProperties(event, definitionOf(event.businessObject, 'Message')!, { messageRef: changedMessage(modeler, event) });
  connect(modeler, event, gateway, `Flow_${stem}DeadlineChanged`);
}

/** The message of the diagram, or a new one with its key. */
function changedMessage(modeler: Modeler, element: Shape): Moddle {
  const factory = service(modeler, 'bpmnFactory');
  const definitions = modeler.getDefinitions() as unknown as Moddle;
  const known = listOf(definitions.rootElements).find(({ $type, name }) => $type === 'bpmn:Message' && name === CHANGED);
  if (known) return known;
  const subscription = factory.create('zeebe:Subscription', { correlationKey: '=deadlineId' });
  const message = factory.create('bpmn:Message', { id: freeId(modeler, 'Message_DeadlineChanged'), name: CHANGED, extensionElements: factory.create('bpmn:ExtensionElements', { values: [subscription] }) });
  service(modeler, 'modeling').updateModdleProperties(element, definitions, { rootElements: [...listOf(definitions.rootElements), message] });
  return message;
}

function connect(modeler: Modeler, source: Shape, target: Shape, id: string): void {
  const flow = service(modeler, 'modeling').connect(source, target, { type: 'bpmn:SequenceFlow' });
  service(modeler, 'modeling').updateProperties(flow, { id: freeId(modeler, id) });
}
