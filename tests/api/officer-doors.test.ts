import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ENDPOINTS } from '../../api/contract/index.ts';
import type { EndpointSpec } from '../../api/contract/endpoint.ts';
import { ROLES, type Role } from '../../cases/officers/officer.ts';
import { buildAssignment, buildCase, buildDeadline, FACTORY_NOW } from '../support/factories.ts';
import { CALL_AND_CASE_DOORS, prepareCallOrCaseDoor } from './call-and-case-doors.ts';
import { CAMPAIGN_ANSWERS, CAMPAIGN_DOORS } from './campaign-doors.ts';
import { CATALOGUE_DOORS } from './catalogue-doors.ts';
import { CONFIGURATION_DOORS } from './configuration-doors.ts';
import { DRY_RUN_ANSWERS, DRY_RUN_DOORS } from './dry-run-doors.ts';
import { INSPECTION_ANSWERS, INSPECTION_DOORS } from './inspection-doors.ts';
import { MATTER_DOORS } from './matter-doors.ts';
import { MOVE_ANSWERS, MOVE_DOORS } from './move-doors.ts';
import { PEOPLE_DOORS, preparePeopleDoor } from './people-doors.ts';
import { PROCESS_ANSWERS, PROCESS_DOORS } from './process-doors.ts';
import { WATCH_DOORS } from './watch-doors.ts';
import { prepareRoutingDoor, ROUTING_DOORS } from './routing-doors.ts';
import { prepareRollOutDoor, ROLL_OUT_DOORS } from './roll-out-doors.ts';
import { RULES_DOORS } from './rules-doors.ts';
import { createTestApp, photo, type SignedIn, type TestApp } from './support.ts';
import { prepareTaskAction, TASK_ACTION_DOORS } from './task-action-doors.ts';
import { CALENDAR_DOORS } from './calendar-doors.ts';
import { TEXT_DOORS } from './text-doors.ts';
import { prepareWallDoor, WALL_DOORS } from './wall-doors.ts';

/** The one expected table: door × role × whose object. `own` and `other`: the object belongs to the officer's unit, or to another. */
const all = [...ROLES];
const unit: Role[] = ['unit-officer', 'unit-leader'];
const readers: Role[] = ['operator', 'supervisor', 'department-lead', 'inspector'];
const report: Role[] = ['city-office', 'supervisor', 'department-lead', 'administrator', 'inspector', 'process-owner'];
const operations: Role[] = ['process-owner', 'administrator'];
interface Expected { readonly own: readonly Role[]; readonly other: readonly Role[]; readonly body?: object }
const everywhere = (roles: readonly Role[], body?: object): Expected => ({ own: roles, other: roles, ...(body ? { body } : {}) });

const TABLE: Record<string, Expected> = {
  ...TASK_ACTION_DOORS,
  ...WALL_DOORS,
  ...CALL_AND_CASE_DOORS,
  ...CAMPAIGN_DOORS,
  ...CATALOGUE_DOORS,
  ...ROUTING_DOORS,
  ...CONFIGURATION_DOORS,
  ...RULES_DOORS,
  ...ROLL_OUT_DOORS,
  ...MOVE_DOORS,
  ...MATTER_DOORS,
  ...INSPECTION_DOORS,
  ...DRY_RUN_DOORS,
  ...PROCESS_DOORS, ...WATCH_DOORS,
  ...TEXT_DOORS,
  ...CALENDAR_DOORS,
  ...PEOPLE_DOORS,
  readSession: everywhere(all),
  deleteSession: everywhere(all),
  listWorkItems: everywhere(all),
  countWorkItems: everywhere(all),
  searchCases: everywhere([...readers, ...unit]),
  findCasesByPhone: everywhere(['operator', 'supervisor'], { phone: '0901 234 567' }),
  readWorkItem: { own: [...readers, ...unit], other: readers },
  readWorkItemForm: { own: [...readers, ...unit], other: readers },
  claimWorkItem: { own: unit, other: [], body: {} },
  releaseWorkItem: { own: unit, other: [], body: {} },
  saveDraft: { own: unit, other: [], body: { draft: { resultText: 'x' } } },
  uploadEvidence: { own: unit, other: [] },
  completeWorkItem: { own: unit, other: [], body: { version: 1, decision: { outcome: 'not-ours', reason: 'Thuộc phường khác' } } },
  readCase: { own: [...readers, ...unit], other: readers },
  revealSender: { own: ['operator', 'supervisor', 'department-lead', ...unit], other: ['operator', 'supervisor', 'department-lead'], body: { fields: ['phone'], reason: 'Gọi lại hỏi địa điểm' } },
  readAttachment: { own: [...readers, ...unit], other: readers },
  readViews: everywhere(all),
  createView: everywhere(all, { name: 'Ngập', queue: 'unit', filters: { q: 'ngập' }, sort: 'due', columns: null, sharedWith: null }),
  changeView: everywhere(all, { name: 'Ngập nước', queue: 'unit', filters: {}, sort: 'due', columns: null, sharedWith: null, version: 1 }),
  deleteView: everywhere(all),
  chooseList: everywhere(all, { columns: ['task'], defaultViewId: null }),
  readReference: everywhere(all),
  readForm: everywhere(all),
  proposeUnits: everywhere(all),
  readAnswers: everywhere(all),
  readEvents: everywhere(all),
  listMyClocks: everywhere(all),
  listNotices: everywhere(all),
  markNoticesRead: everywhere(all, {}),
  readPreferences: everywhere(all),
  savePreferences: everywhere(all, { locale: 'vi', theme: 'dark', textSize: 'normal', shortcuts: true, browserNotifications: false, quietFrom: null, quietTo: null, takeNext: false }),
  listDailyReports: everywhere(report),
  readDailyReport: everywhere(report),
  downloadDailyReportPdf: everywhere(report),
  downloadDailyReportXlsx: everywhere(report),
  downloadDailyReportDocx: everywhere(report),
  changeCutOff: everywhere(['administrator'], { cutOff: '16:30', reason: 'Đổi giờ chốt' }),
  closeReportDay: everywhere(['administrator'], { reason: 'Chốt sớm để họp' }),
  listIncidents: everywhere(operations),
  retryIncident: everywhere(operations),
  listDeadLetters: everywhere(operations),
  replayDeadLetter: everywhere(operations),
  advanceClock: everywhere(['administrator'], { milliseconds: 1000 }),
};

const OWN = '26740';
const OTHER = '26743';
let world: TestApp;
let officers: Record<Role, SignedIn>;
beforeAll(async () => {
  world = await createTestApp({ CLOCK_CONTROLLED: 'true' });
  officers = Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, await world.signIn({ roles: [role], unitCode: unit.includes(role) ? OWN : null })]))) as Record<Role, SignedIn>;
  await world.db('daily_reports').insert({ id: randomUUID(), report_date: '2026-11-20', period_start: '2026-11-19T09:00:00Z', period_end: '2026-11-20T09:00:00Z', status: 'issued' });
  const { id } = await world.db('daily_reports').first('id');
  for (const format of ['pdf', 'docx', 'xlsx']) await world.db('daily_report_documents').insert({ daily_report_id: id, format, bytes: Buffer.from('%PDF'), sha256: 'x', created_at: FACTORY_NOW });
}, 60_000);
afterAll(async () => { await world.close(); });

interface Target { readonly code: string; readonly workItemId: string; readonly attachmentId: string }

/** A case that a unit is handling, fresh for each request, so that no request changes what the next one finds. */
async function buildTarget(unitCode: string, claimedBy: string | null): Promise<Target> {
  const found = await buildCase(world.db, { status: 'forwarded', forwarded_at: FACTORY_NOW });
  const assignment = await buildAssignment(world.db, { case_id: found.id, unit_code: unitCode, status: 'delivered', delivered_at: FACTORY_NOW });
  const deadline = await buildDeadline(world.db, { case_id: found.id, assignment_id: assignment.id, clock: 'handle', due_at: new Date(FACTORY_NOW.getTime() + 3_600_000) });
  const [workItemId, attachmentId] = [randomUUID(), randomUUID()];
  await world.db('work_items').insert({
    id: workItemId, kind: 'handle-report', title: 'Xử lý', case_id: found.id, assignment_id: assignment.id, deadline_id: deadline.id, role: 'unit-officer', unit_code: unitCode,
    claimed_by: claimedBy, claimed_at: claimedBy ? FACTORY_NOW : null, process_instance_key: randomUUID(), element_id: 'Task_HandleReport', created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
  });
  await world.db('attachments').insert({ id: attachmentId, case_id: found.id, purpose: 'report', kind: 'image', media_type: 'image/jpeg', bytes: 1, sha256: 'x', file_path: 'no/such.jpg', uploaded_by: 'test', created_at: FACTORY_NOW });
  return { code: found.code, workItemId, attachmentId };
}

async function addressOf(spec: EndpointSpec, target: Target): Promise<string> {
  const id = { readAttachment: target.attachmentId, replayDeadLetter: '0' }[spec.id] ?? target.workItemId;
  let key = '0';
  if (spec.id === 'retryIncident') {
    key = String(Math.floor(Math.random() * 1e15));
    await world.db('engine_incidents').insert({ incident_key: key, process_instance_key: '1', bpmn_process_id: 'p', element_id: 'e', error_type: 'JOB_NO_RETRIES', error_message: 'm', created_at: FACTORY_NOW });
  }
  if (spec.id === 'replayDeadLetter') {
    const [row] = await world.db('outbox').insert({ kind: 'send-mail', key: randomUUID(), payload: '{}', dead_at: FACTORY_NOW }).returning('id');
    return spec.path.replace('{id}', String(row.id));
  }
  return spec.path.replace('{id}', id).replace('{code}', spec.id === 'testText' ? 'sender-result' : target.code).replace('{date}', '2026-11-20').replace('{key}', key).replace('{table}', 'sla-rules').replace('{kind}', 'screen-report')
    .replace('{process}', 'no-such-process').replace('{number}', '1').replace('{name}', 'some.form') + (spec.id === 'listCountedCases' ? '?metric=received' : '');
}

/** Everybody keeps views; whose they are is tested with them (tests/api/views.test.ts). */
async function keepView(id: string, owner: SignedIn): Promise<void> {
  await world.db('saved_views').where({ owner_id: owner.officer.id }).orWhere({ id }).delete();
  await world.db('saved_views').insert({ id, owner_id: owner.officer.id, name: 'Của tôi', queue: 'unit', created_at: FACTORY_NOW, updated_at: FACTORY_NOW });
}

async function call(spec: EndpointSpec, target: Target, who: SignedIn | null, options: { csrf?: boolean } = {}) {
  if (spec.tag === 'Views' && who) await keepView(target.workItemId, who);
  const prepared = await prepareTaskAction(world, spec.id, target, who) ?? await prepareWallDoor(world, spec.id, target, who) ?? await prepareCallOrCaseDoor(world, spec.id, target, who);
  const place = prepared ? null : await prepareRoutingDoor(world, spec.id, target) ?? await prepareRollOutDoor(world, spec.id, target);
  const request = world.http()[spec.method](await preparePeopleDoor(world, await addressOf(spec, prepared ? { ...target, workItemId: prepared.id } : place ? { ...target, workItemId: place.id, code: place.code } : target)));
  if (who) void request.set('Cookie', who.cookie);
  if (who && options.csrf !== false) void request.set('X-CSRF-Token', who.csrf);
  if (spec.id === 'uploadEvidence') return request.attach('files', await photo(), 'a.jpg');
  if (spec.id === 'importConfigurationTable') return request.attach('file', Buffer.from('code\n'), 'a.csv');
  // A stream has no end: that it begins says enough.
  if (spec.success.events) return request.buffer(true).parse((stream, done) => { (stream as unknown as Readable).destroy(); done(null, {}); });
  return spec.body ? request.send(prepared?.body ?? place?.body ?? TABLE[spec.id]?.body ?? {}) : request;
}

const doors = ENDPOINTS.filter(({ access }) => access === 'officer');

describe('[D14] every officer door × every role × own and other unit', () => {
  it('has a line in the table for each door', () => {
    expect(doors.map(({ id }) => id).sort()).toEqual(Object.keys(TABLE).sort());
  });

  for (const spec of doors) {
    it(`${spec.method.toUpperCase()} ${spec.path}`, async () => {
      const outcome: Record<string, Role[]> = { own: [], other: [] };
      // What names no object is the same request for both.
      const sides = spec.method === 'get' && !spec.path.includes('{') ? [['own', OWN]] as const : [['own', OWN], ['other', OTHER]] as const;
      for (const role of ROLES) {
        for (const [whose, unitCode] of sides) {
          // A session of its own for signing out; work that must be claimed is claimed by the officer.
          const who = spec.id === 'deleteSession' ? await world.signIn({ roles: [role], unitCode: unit.includes(role) ? OWN : null }) : officers[role];
          const needsClaim = ['saveDraft', 'uploadEvidence', 'releaseWorkItem', 'completeWorkItem'].includes(spec.id);
          const answer = await call(spec, await buildTarget(unitCode, needsClaim ? who.officer.id : null), who);
          // The picture's file is not there: who gets as far as 404 had the right.
          // A conflict behind the check of rights: the role may, the state does not.
          const allowed = answer.status < 300 || (spec.id === 'readMatter' && answer.status === 404) || [...CAMPAIGN_ANSWERS, ...INSPECTION_ANSWERS, ...MOVE_ANSWERS, ...DRY_RUN_ANSWERS, ...PROCESS_ANSWERS, 'attachment-file-missing', 'replay-not-found', 'change-not-found', 'row-version-not-found', 'emergency-on-already', 'emergency-off', 'replays-busy', 'answers-not-found', 'report-day-closed', 'username-taken', 'password-wrong', 'second-factor-not-started', 'too-many-requests'].includes(answer.body.code);
          if (allowed) outcome[whose]!.push(role);
          // What somebody else ordered is not there for anybody.
          else if (spec.id.endsWith('BulkAction') && answer.status === 404) continue;
          else expect([spec.id, role, whose, answer.status]).toEqual([spec.id, role, whose, 403]);
        }
      }
      if (sides.length === 1) outcome.other = [...outcome.own!];
      expect({ own: outcome.own!.sort(), other: outcome.other!.sort() }).toEqual({ own: [...TABLE[spec.id]!.own].sort(), other: [...TABLE[spec.id]!.other].sort() });
    });
  }

  it('nobody without a session, nobody with an invented one, and no change without the CSRF token', async () => {
    const target = await buildTarget(OWN, null);
    const invented = { ...officers.operator, cookie: 'session=invented' };
    for (const spec of doors) {
      expect([spec.id, (await call(spec, target, null)).status]).toEqual([spec.id, 401]);
      expect([spec.id, (await call(spec, target, invented)).status]).toEqual([spec.id, 401]);
      if (spec.method !== 'get') {
        const without = await call(spec, target, officers.administrator, { csrf: false });
        expect([spec.id, without.status, without.body.code]).toEqual([spec.id, 403, 'csrf-token-wrong']);
      }
    }
  });
});
