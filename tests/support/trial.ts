import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describeWorld, SYSTEM_VARIABLES } from '../../diagrams/catalogue/index.ts';
import { processesOf } from '../../diagrams/elements.ts';
import { keysForEngine, readForm } from '../../diagrams/form-fields.ts';
import { readDiagram } from '../../diagrams/read.ts';
import { planTrial, type TrialPlan } from '../../diagrams/trial/plan.ts';

const root = path.resolve(import.meta.dirname, '../../processes');

export interface NamedFile { readonly name: string; readonly content: string }

/** The files of a shipped process, with an edit of its diagram. */
export function shippedFiles(processId: string, edit: (xml: string) => string = (xml) => xml): NamedFile[] {
  return readdirSync(path.join(root, processId)).filter((name) => /\.(bpmn|form|dmn)$/.test(name)).map((name) => {
    const content = readFileSync(path.join(root, processId, name), 'utf8');
    return { name, content: name.endsWith('.bpmn') ? edit(content) : content };
  });
}

/** The paths of a diagram, with invented values. */
export async function planOf(files: readonly NamedFile[]): Promise<TrialPlan> {
  const { definitions } = await readDiagram(files.find(({ name }) => name.endsWith('.bpmn'))!.content);
  const decisions = Object.fromEntries(Object.entries(SYSTEM_VARIABLES).flatMap(([name, variable]) => ('values' in variable ? [[name, variable.values as readonly string[]]] : [])));
  const forms = files.filter(({ name }) => name.endsWith('.form')).map(({ content }) => readForm(content));
  const choices = Object.fromEntries(forms.flatMap(({ fields }) => fields.map(({ key, choices: all }) => [key, all.map(({ value }) => value)] as const)).filter(([, all]) => all.length > 0));
  return planTrial(processesOf(definitions)[0]!, {
    ...describeWorld(), forms: Object.fromEntries(forms.map((form) => [form.id ?? '', keysForEngine(form)])), decisions: { ...choices, ...decisions }, taskDecisions: { Task_ScreenReport: ['screeningOutcome'], Task_HandleReport: ['unitOutcome'], Task_ApproveReport: [] },
    sample: (name, ordinal) => (name.endsWith('At') ? '2026-11-23T08:00:00.000Z' : `${name}-${ordinal}`),
  });
}

/** Edits unit-handling: a choice, and a task behind it, between the unit's decision and what is done with it. */
export const withChoice = (condition: string) => (xml: string) => xml
  .replace('targetRef="Gateway_UnitOutcome" />', 'targetRef="Gateway_Large" />')
  .replace('<bpmn:incoming>Flow_Handled</bpmn:incoming>\n      <bpmn:outgoing>Flow_UnitResolved', '<bpmn:incoming>Flow_Small</bpmn:incoming>\n      <bpmn:incoming>Flow_Approved</bpmn:incoming>\n      <bpmn:outgoing>Flow_UnitResolved')
  .replace('<bpmn:sequenceFlow id="Flow_ReportDelivered"', `<bpmn:exclusiveGateway id="Gateway_Large" name="Cần lãnh đạo duyệt?" default="Flow_Small"><bpmn:incoming>Flow_Handled</bpmn:incoming><bpmn:outgoing>Flow_Large</bpmn:outgoing><bpmn:outgoing>Flow_Small</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:userTask id="Task_Approve" name="Lãnh đạo duyệt trả lời"><bpmn:extensionElements><zeebe:assignmentDefinition candidateGroups="=[&#34;unit-leader&#34;]" /><zeebe:userTask /></bpmn:extensionElements><bpmn:incoming>Flow_Large</bpmn:incoming><bpmn:outgoing>Flow_Approved</bpmn:outgoing></bpmn:userTask>
    <bpmn:sequenceFlow id="Flow_Large" name="Có" sourceRef="Gateway_Large" targetRef="Task_Approve"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="Flow_Small" name="Không" sourceRef="Gateway_Large" targetRef="Gateway_UnitOutcome" />
    <bpmn:sequenceFlow id="Flow_Approved" sourceRef="Task_Approve" targetRef="Gateway_UnitOutcome" />
    <bpmn:sequenceFlow id="Flow_ReportDelivered"`);
