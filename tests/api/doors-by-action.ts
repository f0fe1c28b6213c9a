import { randomUUID } from 'node:crypto';
import type { Action, Subject } from '../../cases/policies/policies.ts';
import { placeOf } from '../../cases/privacy/vault.ts';
import { testVault } from '../support/vault.ts';
import { buildAssignment, buildCase, buildDeadline, buildOfficer, FACTORY_NOW } from '../support/factories.ts';
import type { SignedIn, TestApp } from './support.ts';

/** The unit of every unit officer of the walk, and another one. */
export const OWN = '26740';
export const OTHER = '26743';

/** Whose case it is: nobody's yet (with the operators), the officer's own unit's, another unit's; and own, but restricted. */
export const SUBJECTS = {
  unsent: {},
  own: { unitCodes: [OWN] },
  other: { unitCodes: [OTHER] },
  restricted: { unitCodes: [OWN], restricted: true },
} as const satisfies Record<string, Subject>;
export type SubjectName = keyof typeof SUBJECTS;

export interface Ask { readonly method: 'get' | 'post' | 'put' | 'delete'; readonly path: string; readonly body?: object }

/** What an officer stands before: a case with its work, and whoever else is needed. */
export interface Stage {
  readonly world: TestApp;
  readonly who: SignedIn;
  readonly subject: SubjectName;
  readonly caseId: string;
  readonly code: string;
  readonly itemId: string;
  readonly assignmentId: string | null;
}

const later = (minutes: number) => new Date(FACTORY_NOW.getTime() + minutes * 60_000);

/** A case of the kind asked for with its open work: the operators' before it is sent, the unit's afterwards. */
export async function setStage(world: TestApp, who: SignedIn, subject: SubjectName): Promise<Stage> {
  const unit = subject === 'unsent' ? null : subject === 'other' ? OTHER : OWN;
  const found = await buildCase(world.db, { restricted: subject === 'restricted', ...(unit ? { status: 'forwarded', forwarded_at: FACTORY_NOW } : {}) });
  const assignment = unit ? await buildAssignment(world.db, { case_id: found.id, unit_code: unit, status: 'delivered', delivered_at: FACTORY_NOW }) : null;
  const deadline = await buildDeadline(world.db, { case_id: found.id, assignment_id: assignment?.id ?? null, clock: unit ? 'handle' : 'forward', due_at: later(unit ? 60 : 5) });
  const itemId = randomUUID();
  await world.db('work_items').insert({
    id: itemId, kind: unit ? 'handle-report' : 'screen-report', title: 'Việc', case_id: found.id, assignment_id: assignment?.id ?? null, deadline_id: deadline.id,
    role: unit ? 'unit-officer' : 'operator', unit_code: unit, due_at: deadline.dueAt, process_instance_key: randomUUID(), element_id: 'Task', created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
  });
  return { world, who, subject, caseId: found.id, code: found.code, itemId, assignmentId: assignment?.id ?? null };
}

/** Somebody else holds the work. */
async function heldByColleague({ world, itemId, subject }: Stage): Promise<string> {
  const colleague = await buildOfficer(world.db, subject === 'unsent' ? { roles: ['operator'] } : { roles: ['unit-officer'], unitCode: subject === 'other' ? OTHER : OWN });
  await world.db('work_items').where({ id: itemId }).update({ claimed_by: colleague.id, claimed_at: FACTORY_NOW });
  return colleague.id;
}

async function attachment({ world, caseId }: Stage): Promise<string> {
  const id = randomUUID();
  await world.db('attachments').insert({ id, case_id: caseId, purpose: 'report', kind: 'image', media_type: 'image/jpeg', bytes: 1, sha256: 'x', file_path: 'none.jpg', uploaded_by: 'public:web', created_at: FACTORY_NOW });
  return id;
}

async function moreTimeRequest({ world, caseId, itemId, assignmentId }: Stage): Promise<string> {
  const [deadline, asker] = [await world.db('deadlines').where({ case_id: caseId }).first('id'), await buildOfficer(world.db, { roles: ['unit-officer'], unitCode: OWN })];
  const id = randomUUID();
  await world.db('more_time_requests').insert({
    id, case_id: caseId, assignment_id: assignmentId, work_item_id: itemId, deadline_id: deadline.id, reason: 'Phải chờ vật tư về kho', progress: 'Đã khảo sát',
    due_before: later(60), proposed_due_at: later(180), asked_by: asker.id, asked_at: FACTORY_NOW, status: 'open',
  });
  return id;
}

async function absentColleague({ world }: Stage, unitCode: string | null): Promise<string> {
  return (await buildOfficer(world.db, { roles: [unitCode ? 'unit-officer' : 'operator'], unitCode })).id;
}

/** A matter of the officers' own unit. */
async function matterInUnit({ world }: Stage, kind: string, prefix: string): Promise<{ id: string; code: string }> {
  const matter = { id: randomUUID(), code: `${prefix}-${randomUUID().slice(0, 8).toUpperCase()}` };
  await world.db('matters').insert({ ...matter, kind, title: 'Hồ sơ', unit_code: OWN, opened_by: 'system:test', opened_at: FACTORY_NOW });
  return matter;
}

async function inspectedUnit(stage: Stage): Promise<string> {
  const { id, code } = await matterInUnit(stage, 'inspection', 'KT');
  await stage.world.db('inspections').insert({ matter_id: id, unit_code: OWN, basis: 'Kế hoạch', period_start: FACTORY_NOW, period_end: later(60), random_size: 1, risk_size: 0 });
  return code;
}

async function questionOfUnit(stage: Stage): Promise<string> {
  const { id, code } = await matterInUnit(stage, 'question', 'CH');
  await stage.world.db('matters').where({ id }).update({ case_id: (await buildCase(stage.world.db, { item_type: 'question' })).id });
  return code;
}

async function receipt(stage: Stage): Promise<string> {
  const { id, code } = await matterInUnit(stage, 'report-receipt', 'NB');
  await stage.world.db('matters').where({ id }).update({ unit_code: null, detail: JSON.stringify({ dailyReportId: randomUUID(), reportDate: '2026-11-20', numberText: '1/BC-SKHCN' }) });
  return code;
}

async function breachInUnit(stage: Stage): Promise<string> {
  const { id, code } = await matterInUnit(stage, 'officer-breach', 'KL');
  const accused = await buildOfficer(stage.world.db, { roles: ['unit-officer'], unitCode: OWN });
  await stage.world.db('officer_breaches').insert({ id, matter_id: id, officer_id: accused.id, nature: 'late', evidence_sealed: testVault.seal('Chứng cứ', placeOf('officer_breaches', 'evidence', id)) });
  return code;
}

/** Letters only: a view's name holds no number that could be somebody's. */
const viewName = () => `Góc nhìn ${randomUUID().replace(/[^a-f]/g, '')}`;
const AS_USUAL = { filters: {}, sort: 'due', columns: null };

type Door = (stage: Stage) => Ask | Promise<Ask>;
const get = (path: string): Ask => ({ method: 'get', path });
const post = (path: string, body: object = {}): Ask => ({ method: 'post', path, body });

/** Actions on a case or its work: asked for each subject. */
export const CASE_DOORS: Partial<Record<Action, Door>> = {
  'case.read': ({ code }) => get(`/cases/${code}`),
  'case.export': ({ code }) => get(`/cases/${code}/document.pdf`),
  'attachment.read': async (stage) => get(`/attachments/${await attachment(stage)}`),
  'sender.read-masked': ({ code }) => get(`/cases/${code}/sender-history`),
  'sender.reveal': ({ code }) => post(`/cases/${code}/reveal-sender`, { fields: ['phone'], reason: 'Cần gọi lại để hỏi địa chỉ' }),
  'sender.reveal-name': ({ code }) => post(`/cases/${code}/reveal-sender`, { fields: ['name'], reason: 'Cần gọi lại để hỏi địa chỉ' }),
  'note.read': ({ code }) => get(`/cases/${code}/notes`),
  'note.write': ({ code }) => post(`/cases/${code}/notes`, { id: randomUUID(), body: 'Đã gọi cho tổ dân phố', mentions: [] }),
};

/** Actions on work that stands with the operators. */
export const SCREENING_DOORS: Partial<Record<Action, Door>> = {
  'task.screen': ({ itemId }) => post(`/work-items/${itemId}/claim`),
  'case.split': ({ itemId }) => post(`/work-items/${itemId}/split`, { newCaseId: randomUUID(), part: { content: 'Đèn đường ở hẻm bên cạnh cũng hỏng.' } }),
};

/** Actions on work that stands with a unit: the own one or another. */
export const UNIT_DOORS: Partial<Record<Action, Door>> = {
  'task.handle': ({ itemId }) => post(`/work-items/${itemId}/claim`),
  'case.ask-sender': ({ itemId }) => post(`/work-items/${itemId}/questions`, { text: 'Xin cho biết số nhà gần nhất.' }),
  'co-ordination.ask': ({ code }) => post(`/cases/${code}/co-ordination`, { unitCodes: ['dept-health'], request: 'Đề nghị kiểm tra giấy phép kinh doanh.' }),
  'outside.ask': ({ code }) => post(`/cases/${code}/outside-requests`, { bodyName: 'Công ty Điện lực', email: 'lienhe@dienluc.example', question: 'Trụ điện thuộc đơn vị nào quản lý?' }),
  'more-time.ask': ({ itemId }) => post(`/work-items/${itemId}/more-time-requests`, { reason: 'Phải chờ vật tư về kho', progress: 'Đã khảo sát', proposedDueAt: later(300).toISOString() }),
  'more-time.decide': async (stage) => post(`/more-time-requests/${await moreTimeRequest(stage)}/decision`, { outcome: 'refused', note: 'Không đủ căn cứ' }),
  'task.assign-others': ({ itemId }) => get(`/work-items/${itemId}/assignees`),
  'absence.manage': async (stage) => post('/absences', {
    officerId: await absentColleague(stage, stage.subject === 'other' ? OTHER : OWN), from: later(600).toISOString(), to: later(900).toISOString(), reason: 'leave',
  }),
};

/** Work that a colleague holds: the operators', the own unit's, another's. */
export const HELD_DOORS: Partial<Record<Action, Door>> = {
  'task.take-over': async (stage) => { await heldByColleague(stage); return post(`/work-items/${stage.itemId}/take-over`, { reason: 'Đồng nghiệp đã hết ca' }); },
};

/** Actions that are about no case: one ask. Units act for themselves, so their own unit is the subject. */
export const GENERAL_DOORS: Partial<Record<Action, Door>> = {
  'case.search': () => get('/cases?q=den%20duong'),
  'case.find-by-phone': () => post('/cases/find-by-phone', { phone: '0900000484' }),
  'case.enter': () => post('/calls', { id: randomUUID(), device: randomUUID(), fields: {}, elapsedMs: 0 }),
  'call.hand-over': () => get('/call-takers'),
  'task.bulk': ({ itemId }) => post('/work-items/bulk-actions', { action: 'claim', items: [{ id: itemId, version: 1 }], preview: true }),
  'wall.read': () => get('/wall'),
  'view.keep': () => post('/views', { name: viewName(), queue: 'mine', ...AS_USUAL, sharedWith: null }),
  'view.share': ({ who }) => post('/views', { name: viewName(), queue: 'mine', ...AS_USUAL, sharedWith: who.officer.unitCode ? 'unit' : 'operators' }),
  'reference.read': () => get('/reference'),
  'reference.edit': () => ({ method: 'put', path: '/daily-reports/2026-12-31/cut-off', body: { cutOff: '17:00', reason: 'Chốt muộn một giờ' } }),
  'daily-report.read': () => get('/daily-reports'),
  'dashboard.read': () => get('/dashboard'),
  'recognition.read': () => get('/recognitions/TD-2026-000001'),
  'recognition.run': () => get(`/recognitions/TD-2026-000001/candidates/${randomUUID()}/certificate`),
  'dispute.settle': async (stage) => get(`/matters/${(await matterInUnit(stage, 'dispute', 'TQ')).code}`),
  'question.read': async (stage) => get(`/matters/${await questionOfUnit(stage)}`),
  'answer.publish': () => post('/matters', { kind: 'published-answer', answers: { publicQuestion: 'Tổng đài nghe máy lúc nào?', publicAnswer: 'Cả ngày lẫn đêm, mọi ngày.', categoryCode: 'other', ownerUnit: 'portal-operator' } }),
  'campaign.read': () => get('/campaigns/TT-2026-000001'),
  'campaign.run': () => post('/campaigns/TT-2026-000001/stop', { reason: 'Có chỉ đạo mới' }),
  'report-receipt.read': async (stage) => get(`/matters/${await receipt(stage)}`),
  'direction.read': async (stage) => get(`/matters/${(await matterInUnit(stage, 'direction', 'CD')).code}`),
  'reopening.read': async (stage) => get(`/matters/${(await matterInUnit(stage, 'reopening', 'ML')).code}`),
  'call-back.read': async (stage) => get(`/matters/${(await matterInUnit(stage, 'call-back', 'GL')).code}`),
  'data-request.read': async (stage) => get(`/matters/${(await matterInUnit(stage, 'data-request', 'DL')).code}`),
  'direction.enter': () => post('/matters', { kind: 'direction', answers: { directedUnit: OWN, authority: 'committee', content: 'Kiểm tra toàn bộ quán ăn.', urgency: 'normal' } }),
  'process.read': () => get('/processes/report-handling/live'),
  'incident.read': () => get('/incidents'),
  'incident.retry': () => post('/incidents/123/retry'),
  'outbox.replay': () => post('/dead-letters/999999/replay'),
  'contact.read': async ({ world }) => post(`/contacts/${(await world.db('unit_contacts').where({ unit_code: OWN }).first('id')).id}/reveal`, { fields: ['phone'], reason: 'Gọi đầu mối vì chưa nhận tin' }),
  'deadline.rearm': () => post(`/cases/7KRM-4XTA/deadlines/${randomUUID()}/rearm`, { dueAt: '2026-12-01T00:00:00.000Z', reason: 'Theo chỉ đạo mới' }),
  'configuration.read': () => get('/configuration/changes'),
  'configuration.edit': () => post('/configuration/changes', {
    title: 'Nghỉ bù', reason: 'Theo thông báo của Thành phố',
    edits: [{ table: 'holidays', key: '2027-12-24', after: { day: '2027-12-24', nameVi: 'Nghỉ bù', nameEn: 'Day off in lieu', kind: 'day-in-lieu', dayOff: true, uncertain: false, note: null } }],
  }),
  'configuration.approve': () => post(`/configuration/changes/${randomUUID()}/reject`, { note: 'Chưa có văn bản' }),
  'emergency.switch': () => post('/emergency/preview', { to: 'on' }),
  'officer.manage': () => get('/officers'),
  'process.edit': () => post('/processes/no-such-process/draft/presence', { tab: randomUUID() }),
  'process.approve': () => post('/processes/no-such-process/versions/1/reject', { comment: 'Thiếu đồng hồ' }),
  'inspection.read': async (stage) => get(`/inspections/${await inspectedUnit(stage)}`),
  'inspection.open': () => post('/matters', { kind: 'inspection', answers: { inspectedUnit: OWN, basis: 'Kế hoạch 12/KH', periodFrom: '2026-11-20', periodTo: '2026-11-21', randomSize: 1, riskSize: 0 } }),
  'inspection.examine': () => get('/inspections/KT-2026-000000/cases/7KRM-4XTA/trail'),
  'data-request.reveal': () => post('/data-requests/DL-2026-000000/reveal', { reason: 'Xem nội dung yêu cầu' }),
  'misuse.read': () => post('/misuse/VP-2026-000000/reveal', { reason: 'Quyết định biện pháp' }),
  'misuse.open': async ({ world }) => post('/matters', { kind: 'misuse', answers: { reportedCase: (await buildCase(world.db)).code, nature: 'untrue', evidence: 'Camera cho thấy không có người.' } }),
  'officer-breach.read': async (stage) => post(`/officer-breaches/${await breachInUnit(stage)}/reveal`, { reason: 'Lấy giải trình' }),
  'officer-breach.open': ({ who }) => post('/matters', { kind: 'officer-breach', answers: { officerName: who.officer.username, breachNature: 'late', evidence: 'Trễ hạn ba lần.' } }),
  'audit.read': () => get('/audit'),
  'personal-data-reads.read': () => get('/personal-data-reads'),
  'instance.manage': () => post('/processes/report-handling/instances/1/cancel', { reason: 'Hồ sơ thử, không phải phản ánh' }),
  'clock.advance': () => post('/clock/advance', { milliseconds: 1 }),
};

/** Actions whose doors come with a later part of the product; the table already says who may. */
export const WITHOUT_DOOR: readonly Action[] = [
  // Decided by the work item's role (cases/work-items/may-work-on.ts), walked in work-items' own tests.
  'daily-report.approve',
];
