import { readDecisions } from '../../diagrams/decision-differences.ts';
import { contained, extension, processesOf } from '../../diagrams/elements.ts';
import { labelOf } from '../../diagrams/element-facts.ts';
import { readDiagram } from '../../diagrams/read.ts';
import { callApi } from '../../ui/api.ts';
import { saveDraftFile, type DraftFile } from './draft.ts';

/** Steps of a diagram that open a form or ask a decision. */
export interface Use { readonly elementId: string; readonly name: string }

/** A file's name without its end; also the id of a new form or decision. */
export const bareName = (name: string) => name.replace(/\.(form|dmn)$/, '');

/** Why a file may not be called so; null when it may. */
export function nameFault(name: string, end: 'form' | 'dmn', files: readonly DraftFile[]): 'shape' | 'taken' | null {
  if (!/^[a-z][a-z0-9-]{0,79}$/.test(name)) return 'shape';
  return files.some((file) => file.name === `${name}.${end}`) ? 'taken' : null;
}

/** Which steps of the draft's diagram use a form or a decision table. */
export async function usesOf(file: DraftFile, files: readonly DraftFile[]): Promise<Use[]> {
  const diagram = files.find(({ kind }) => kind === 'bpmn');
  if (!diagram) return [];
  const ids = file.kind === 'form' ? [formId(file.content)] : (await readDecisions(file.content)).map(({ id }) => id);
  const { definitions } = await readDiagram(diagram.content);
  const used = (id: unknown) => typeof id === 'string' && ids.includes(id);
  return processesOf(definitions).flatMap((process) => [...contained(process)])
    .filter((element) => used(extension(element, 'zeebe:FormDefinition')?.formId) || used(extension(element, 'zeebe:CalledDecision')?.decisionId))
    .map((element) => ({ elementId: element.id!, name: labelOf(element) }));
}

export function formId(content: string): string {
  return String((JSON.parse(content) as { id?: unknown }).id ?? '');
}

/** An empty form or an empty table with one column each way. @throws ApiProblem */
export async function makeFile(processId: string, name: string, end: 'form' | 'dmn', title: string): Promise<void> {
  await saveDraftFile(processId, `${name}.${end}`, end === 'form' ? newForm(name) : newDecision(name, title), 0);
}

export async function removeFile(processId: string, { name, revision }: Pick<DraftFile, 'name' | 'revision'>): Promise<void> {
  await callApi('DELETE', `/processes/${encodeURIComponent(processId)}/draft/files/${encodeURIComponent(name)}?revision=${revision}`);
}

/**
 * Another name for a file. A form's id follows its file's name, and the steps that open it follow the id.
 * The new file comes first and the old one goes last: whatever fails between leaves two files, never none.
 * @throws ApiProblem
 */
export async function renameFile(processId: string, file: DraftFile, to: string, files: readonly DraftFile[]): Promise<void> {
  const diagram = files.find(({ kind }) => kind === 'bpmn');
  if (file.kind !== 'form') {
    await saveDraftFile(processId, `${to}.dmn`, file.content, 0);
  } else {
    const from = formId(file.content);
    await saveDraftFile(processId, `${to}.form`, JSON.stringify({ ...JSON.parse(file.content) as object, id: to }, null, 2), 0);
    const followed = diagram?.content.replaceAll(`formId="${from}"`, `formId="${to}"`);
    if (diagram && followed !== diagram.content) await saveDraftFile(processId, diagram.name, followed!, diagram.revision);
  }
  await removeFile(processId, file);
}

function newForm(id: string): string {
  return JSON.stringify({ id, components: [], type: 'default', schemaVersion: 17, executionPlatform: 'Camunda Cloud', executionPlatformVersion: '8.5.0' }, null, 2);
}

function newDecision(id: string, title: string): string {
  const escaped = title.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" id="definitions-${id}" name="${escaped}" namespace="http://camunda.org/schema/1.0/dmn">
  <decision id="${id}" name="${escaped}">
    <decisionTable id="table-${id}" hitPolicy="FIRST">
      <input id="input-1"><inputExpression id="expression-1" typeRef="string"><text></text></inputExpression></input>
      <output id="output-1" name="result" typeRef="string" />
    </decisionTable>
  </decision>
  <dmndi:DMNDI><dmndi:DMNDiagram><dmndi:DMNShape dmnElementRef="${id}"><dc:Bounds height="80" width="180" x="160" y="100" /></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI>
</definitions>
`;
}
