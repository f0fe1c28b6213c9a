import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createHash, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import { contained } from '../../diagrams/elements.ts';
import type { Moddle } from '../../diagrams/net.ts';
import type { Database } from '../../lib/database.ts';

const zeebe = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json') as object;
const shipped = () => readFileSync(path.resolve(import.meta.dirname, '../../processes/report-handling/report-handling.bpmn'), 'utf8');

/** The drawn step's user task. */
export const STEP = 'Task_LeaderApproval';

/** The form that a process owner drew for the step: a choice that decides, a number, yes or no, and free text. */
export const STEP_FORM = JSON.stringify({
  schemaVersion: 16, type: 'default', id: 'leader-approval', executionPlatform: 'Camunda Cloud', executionPlatformVersion: '8.5.0', exporter: { name: 'tests', version: '1' },
  components: [
    { type: 'text', id: 'Field_intro', text: 'Xem kết quả của đơn vị trước khi trả lời người gửi.', layout: { row: 'Row_0', columns: null } },
    { type: 'radio', id: 'Field_approval', key: 'approval', label: 'Quyết định', values: [{ label: 'Duyệt', value: 'approved' }, { label: 'Không duyệt', value: 'rejected' }], validate: { required: true }, layout: { row: 'Row_1', columns: null } },
    { type: 'number', id: 'Field_score', key: 'score', label: 'Mức hài lòng (1–5)', validate: { min: 1, max: 5 }, layout: { row: 'Row_2', columns: null } },
    { type: 'checkbox', id: 'Field_callBack', key: 'callBack', label: 'Gọi lại cho người gửi', layout: { row: 'Row_3', columns: null } },
    { type: 'textarea', id: 'Field_remarks', key: 'remarks', label: 'Ý kiến của lãnh đạo', validate: { maxLength: 500 }, layout: { row: 'Row_4', columns: null } },
  ],
}, null, 2);

/**
 * The shipped diagram of a case with a step "Lãnh đạo duyệt trả lời" between the unit's result and the answer to the
 * sender: with its deadline, reminders, breach, ladder and re-arming, drawn like the screening.
 */
export async function withLeaderApproval(xml = shipped(), processId = 'report-handling'): Promise<string> {
  const screening = between(xml, '<bpmn:subProcess id="SubProcess_ScreenAndClassify"', '</bpmn:subProcess>');
  const step = screening
    .replaceAll('SubProcess_ScreenAndClassify', 'SubProcess_LeaderApproval').replaceAll('Task_ScreenReport', STEP).replaceAll('Task_RemindOperators', 'Task_RemindLeader')
    .replaceAll('Flow_Screened', 'Flow_Approved').replaceAll(/(?<=[A-Za-z]+_[A-Za-z]*)Forward/g, 'Approval')
    .replace('Sàng lọc trong thời hạn', 'Lãnh đạo duyệt trong thời hạn').replace('Sàng lọc, phân loại phản ánh', 'Lãnh đạo duyệt trả lời')
    .replace('formId="screen-report"', 'formId="leader-approval"').replace('=[&#34;operator&#34;]', '=[&#34;unit-leader&#34;, &#34;unit:&#34; + unitCode]');
  const around = `
    <bpmn:exclusiveGateway id="Gateway_ApprovalRound" />
    <bpmn:serviceTask id="Task_ResolveApprovalDeadline" name="Tính hạn duyệt">
      <bpmn:extensionElements><zeebe:taskDefinition type="resolve-step-deadline" retries="5" /><zeebe:taskHeaders><zeebe:header key="step" value="${STEP}" /></zeebe:taskHeaders></bpmn:extensionElements>
    </bpmn:serviceTask>
    ${step}
    <bpmn:boundaryEvent id="BoundaryEvent_ApprovalDeadlineChanged" name="Hạn được điều chỉnh" attachedToRef="SubProcess_LeaderApproval">
      <bpmn:messageEventDefinition id="MessageDefinition_ApprovalDeadlineChanged" messageRef="Message_DeadlineChanged" />
    </bpmn:boundaryEvent>
    <bpmn:exclusiveGateway id="Gateway_Approved" name="Lãnh đạo duyệt?" />
    <bpmn:sequenceFlow id="Flow_ApprovalRound" sourceRef="Gateway_ApprovalRound" targetRef="Task_ResolveApprovalDeadline" />
    <bpmn:sequenceFlow id="Flow_ApprovalDeadlineResolved" sourceRef="Task_ResolveApprovalDeadline" targetRef="SubProcess_LeaderApproval" />
    <bpmn:sequenceFlow id="Flow_ApprovalDeadlineChanged" sourceRef="BoundaryEvent_ApprovalDeadlineChanged" targetRef="Gateway_ApprovalRound" />
    <bpmn:sequenceFlow id="Flow_Approved" sourceRef="SubProcess_LeaderApproval" targetRef="Gateway_Approved" />
    <bpmn:sequenceFlow id="Flow_ApprovedYes" name="Duyệt" sourceRef="Gateway_Approved" targetRef="Task_TellSender">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=approval = "approved"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="Flow_ApprovedNo" name="Không duyệt" sourceRef="Gateway_Approved" targetRef="Gateway_ApprovalRound">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=approval != "approved"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
  </bpmn:process>`;
  return tied(xml.replace(/\n\s*<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '')
    .replace('sourceRef="Gateway_AnswerCleared" targetRef="Task_TellSender"', 'sourceRef="Gateway_AnswerCleared" targetRef="Gateway_ApprovalRound"')
    .replace('  </bpmn:process>', around)
    .replace(/\n\s*<bpmn:(incoming|outgoing)>[^<]*<\/bpmn:\1>/g, '')
    .replace('<bpmn:process id="report-handling"', `<bpmn:process id="${processId}"`));
}

/** With what every editor writes beside the flows: at each element which of them come in and go out. */
async function tied(xml: string): Promise<string> {
  const moddle = new BpmnModdle({ zeebe }) as unknown as { fromXML(text: string): Promise<{ rootElement: Moddle }>; toXML(root: Moddle, options: object): Promise<{ xml: string }> };
  const { rootElement } = await moddle.fromXML(xml);
  for (const flow of [...contained(rootElement)].filter(({ $type }) => $type === 'bpmn:SequenceFlow')) {
    (flow.sourceRef as unknown as { get(name: string): unknown[] }).get('outgoing').push(flow);
    (flow.targetRef as unknown as { get(name: string): unknown[] }).get('incoming').push(flow);
  }
  return (await moddle.toXML(rootElement, { format: true })).xml;
}

function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from);
  return text.slice(start, text.indexOf(to, start) + to.length);
}

/** Keeps the diagram and its form as a version of its process that the engine has under a version number. */
export async function keepStepVersion(db: Database, engine: { readonly version: number; readonly key: string }, form = STEP_FORM, processId = 'report-handling'): Promise<string> {
  const id = randomUUID();
  await db('process_models').insert({ process_id: processId, name: 'Tiếp nhận và xử lý phản ánh', created_at: new Date() }).onConflict().ignore();
  const last = await db('process_versions').where({ process_id: processId }).max<{ max: number | null }>('number as max').first();
  await db('process_versions').where({ process_id: processId, status: 'live' }).update({ status: 'replaced' });
  await db('process_versions').insert({
    id, process_id: processId, number: (last?.max ?? 0) + 1, name: 'Thêm bước lãnh đạo duyệt', origin: 'draft', status: 'live', created_at: new Date(), deployed_at: new Date(),
    engine_version: engine.version, definition_key: engine.key,
  });
  const files = [{ name: `${processId}.bpmn`, kind: 'bpmn', content: await withLeaderApproval(undefined, processId) }, { name: 'leader-approval.form', kind: 'form', content: form }];
  await db('process_version_files').insert(files.map((file) => ({ ...file, version_id: id, checksum: createHash('sha256').update(file.content).digest('hex') })));
  await db.raw(`insert into process_definitions (definition_key, bpmn_process_id, version, resource_name, checksum, deployed_at, version_id) values (?, ?, ?, ?, '', now(), ?)
    on conflict (definition_key) do update set version_id = excluded.version_id`, [engine.key, processId, engine.version, `${processId}.bpmn`, id]);
  return id;
}
