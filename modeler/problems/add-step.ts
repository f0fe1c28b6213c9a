import type Modeler from 'bpmn-js/lib/Modeler';
import { draw, inOneStep, jobModel, makeRoom, middle, service, type Shape } from './shapes.ts';

const STEP_ROOM = 160;

/** Draws a step right before an element, on every way that leads to it. One step for undo. */
function putBefore(modeler: Modeler, elementId: string, step: { type: string; id: string; name: string; model: object }): void {
  const modeling = service(modeler, 'modeling');
  const element = service(modeler, 'elementRegistry').get(elementId)!;
  inOneStep(modeler, () => {
    makeRoom(modeler, { axis: 'x', from: element.x - 5, by: STEP_ROOM });
    const at = { x: element.x - STEP_ROOM / 2 - 20, y: middle(element).y };
    const made: Shape = draw(modeler, { ...step, parent: element.parent, at });
    for (const flow of [...element.incoming]) {
      modeling.reconnectEnd(flow, made, middle(made));
      modeling.layoutConnection(flow);
    }
    modeling.connect(made, element, { type: 'bpmn:SequenceFlow' });
  });
}

/** The sender is told right before the end. */
export function tellSender(modeler: Modeler, endId: string): void {
  const stem = endId.replace(/^[A-Za-z]+_/, '');
  putBefore(modeler, endId, { type: 'bpmn:ServiceTask', id: `Task_TellSender${stem}`, name: 'Báo người gửi', model: jobModel(modeler, 'tell-sender') });
}

/** A person chooses the reason right before the refusal; the form has the field `reasonCode`. */
export function addReason(modeler: Modeler, refusalId: string, formId: string): void {
  const factory = service(modeler, 'bpmnFactory');
  const stem = refusalId.replace(/^[A-Za-z]+_/, '');
  const values = [factory.create('zeebe:UserTask'), factory.create('zeebe:FormDefinition', { formId }), factory.create('zeebe:AssignmentDefinition', { assignee: '=assignee', candidateGroups: '=["operator"]' })];
  putBefore(modeler, refusalId, { type: 'bpmn:UserTask', id: `Task_ChooseReason${stem}`, name: 'Chọn lý do từ chối', model: { extensionElements: factory.create('bpmn:ExtensionElements', { values }) } });
}
