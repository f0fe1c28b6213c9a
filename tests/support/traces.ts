import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { placeOf, type Vault } from '../../cases/privacy/vault.ts';
import type { Database } from '../../lib/database.ts';
import { buildAssignment, buildCase, buildDeadline, buildOfficer, buildSender, FACTORY_NOW } from './factories.ts';
import { testVault } from './vault.ts';

/** A word that nobody else uses, in every column of a case that can hold one; with and without accents. */
export const TRACE = 'Zýxquận';
export const TRACE_PHONE = '+84900777123';
export const TRACE_MAIL = 'zyxquan@example.vn';

export interface Traced {
  readonly caseId: string;
  readonly code: string;
  readonly senderId: string;
  /** A report of somebody else at the same place, whose hints quote this one. */
  readonly otherId: string;
  readonly files: readonly string[];
}

const words = `${TRACE} ở trước nhà`;
const at = (minutes: number) => new Date(FACTORY_NOW.getTime() + minutes * 60_000);

/** A closed case whose sender has left a trace wherever the system takes one. `folder`: where attachments lie. */
export async function buildTraces(db: Database, folder: string): Promise<Traced> {
  const officer = await buildOfficer(db);
  const person = { name: `${TRACE} Thị Thử`, phone: TRACE_PHONE, email: TRACE_MAIL, address: `12 ${TRACE}` };
  const found = await buildCase(db, {
    status: 'not-fixed', content: `Nhà ${words}`, address_text: `12 ${TRACE}`, answers_text: words, lat: 10.77, lng: 106.7, ward_code: '26740', screening_note: words, result_text: words, publish_allowed: true,
    refusal_fields: JSON.stringify({ noi_nhan: TRACE }), refusal_words: JSON.stringify({ title: 'x', text: words, whereToGo: null }), resolution: 'not-fixed', unfixed_reason: words,
    screened_at: at(4), classified_at: at(4), forwarded_at: at(5), resulted_at: at(40), told_at: at(41), closed_at: at(41), process_instance_key: randomUUID(),
  }, person);
  const other = await buildCase(db, { received_at: at(30) });
  const caseId = found.id;
  const work = await leaveWork(db, caseId, officer.id);
  await leaveWords(db, caseId, officer.id, work);
  await leaveMatters(db, { caseId, senderId: found.senderId, officerId: officer.id, assignmentId: work.assignmentId });
  await leaveMessages(db, { caseId, senderId: found.senderId });
  await db('hints').insert({ case_id: caseId, categories: JSON.stringify([{ code: 'epidemic-gathering', confidence: 0.9, why: TRACE }]), made_at: at(1) });
  await db('hints').insert({ case_id: other.id, duplicates: JSON.stringify([{ caseId, code: found.code, score: 0.8, why: [`cùng nhắc “${TRACE}”`] }, { caseId: randomUUID(), code: 'X', score: 0.1, why: [] }]), made_at: at(31) });
  return { caseId, code: found.code, senderId: found.senderId, otherId: other.id, files: await leaveFiles(db, { caseId, assignmentId: work.assignmentId }, folder) };
}

interface Work { readonly workItemId: string; readonly assignmentId: string; readonly deadlineId: string }

async function leaveWork(db: Database, caseId: string, officerId: string): Promise<Work> {
  const assignment = await buildAssignment(db, { case_id: caseId, status: 'resulted', delivered_at: at(5), resulted_at: at(40), result_text: words, return_reason: words, request_text: words, sent_back_reason: words });
  const forward = await buildDeadline(db, { case_id: caseId, stopped_at: at(4), due_at: at(5) });
  const handle = await buildDeadline(db, { case_id: caseId, assignment_id: assignment.id, clock: 'handle', started_at: at(5), due_at: at(30), stopped_at: at(40), breached_at: at(30) });
  await db('deadline_events').insert([
    { deadline_id: handle.id, kind: 'breach', ordinal: 1, planned_at: at(30), happened_at: at(30), detail: '{}' },
    { deadline_id: forward.id, kind: 'rearmed', ordinal: 2, planned_at: at(5), happened_at: at(2), detail: JSON.stringify({ reason: words, dueBefore: at(5) }) },
  ]);
  const workItemId = randomUUID();
  await db('work_items').insert({
    id: workItemId, kind: 'handle-report', title: 'Kiểm tra, xử lý phản ánh', case_id: caseId, assignment_id: assignment.id, role: 'unit-officer', unit_code: '26740', status: 'completed', process_instance_key: randomUUID(), element_id: 'Task_HandleReport',
    draft: JSON.stringify({ resultText: words }), decision: JSON.stringify({ outcome: 'resolved', resultText: words, causeCode: 'x', score: 5, phone: 900777123 }), completed_by: officerId, completed_at: at(40), created_at: at(5), updated_at: at(40),
  });
  await db.raw('update work_items set search = search_words(?) where id = ?', [words, workItemId]);
  const bulkId = randomUUID();
  await db('bulk_actions').insert({ id: bulkId, action: 'take-over', parameters: JSON.stringify({ reason: words }), requested_by: officerId, requested_at: at(6), run_at: at(6) });
  await db('bulk_action_items').insert({ bulk_action_id: bulkId, position: 1, work_item_id: workItemId, version: 1, decision: JSON.stringify({ outcome: 'forward', note: words }) });
  await db('hand_overs').insert({ work_item_id: workItemId, kind: 'taken-over', by_id: officerId, to_id: officerId, reason: words, happened_at: at(6) });
  await db('instance_actions').insert({ id: randomUUID(), kind: 'restart', process_instance_key: '1', process_id: 'report-handling', case_id: caseId, reason: words, ordered_by: officerId, ordered_at: at(6) });
  await db('more_time_requests').insert({
    id: randomUUID(), case_id: caseId, assignment_id: assignment.id, work_item_id: workItemId, deadline_id: handle.id, asked_by: officerId, reason: words, progress: words, note: words, due_before: at(30), proposed_due_at: at(60), status: 'refused', asked_at: at(20),
  });
  return { workItemId, assignmentId: assignment.id, deadlineId: handle.id };
}

async function leaveWords(db: Database, caseId: string, officerId: string, { workItemId }: Work): Promise<void> {
  const [first, second] = await db('questions').orderBy('code').limit(2).pluck<string[]>('code');
  const sealedId = randomUUID();
  await db('case_answers').insert([
    { id: randomUUID(), case_id: caseId, question_code: first, position: 1, asked: '{}', answer: JSON.stringify({ value: words }), created_at: FACTORY_NOW },
    { id: sealedId, case_id: caseId, question_code: second, position: 2, asked: '{}', answer_sealed: testVault.seal(JSON.stringify({ vi: words, en: words }), placeOf('case_answers', 'answer', sealedId)), created_at: FACTORY_NOW },
  ]);
  await db('case_notes').insert({ id: randomUUID(), case_id: caseId, author_id: officerId, body: words, created_at: at(3) });
  const questionId = randomUUID();
  await db('sender_questions').insert({ id: questionId, case_id: caseId, work_item_id: workItemId, asked_by: officerId, text: words, answer_by: at(60), status: 'answered', asked_at: at(3), answer: words, answered_at: at(4), reply_token: `token-${TRACE}` });
  await db('inbound_mails').insert({ id: randomUUID(), message_index: `hash-${TRACE}`, received_at: at(4), question_id: questionId, outcome: 'answered' });
  await db('feedback').insert({ id: randomUUID(), case_id: caseId, round: 0, score: 1, reasons: ['late'], words, rated_at: at(42), not_fixed_at: at(42), not_fixed_words: words, given_by: 'follow-page' });
  await db('disputes').insert({ matter_id: await buildMatter(db, caseId, 'dispute'), case_id: caseId, round: 1, opened_at: at(5), unit_code: '26740', reason: words, settled_by: officerId, settled_at: at(6) });
  await db('outside_requests').insert({ id: randomUUID(), matter_id: await buildMatter(db, caseId, 'outside-request'), case_id: caseId, unit_code: '26740', asked_by: officerId, body_name: 'Công ty Cấp nước', email: 'van.thu@example.vn', question: words, asked_at: at(5), token_hash: `hash-${TRACE}`, answer: words, answered_by: words });
  const callId = randomUUID();
  await db('call_drafts').insert({ id: callId, taken_by: officerId, started_at: at(-3), status: 'submitted', device: randomUUID(), saved_at: at(0), ended_at: at(0), case_id: caseId });
  await db('call_lookups').insert({ call_id: callId, phone_index: testVault.index(TRACE_PHONE, 'phone'), looked_up_at: at(-2) });
  await db('case_events').insert([
    { case_id: caseId, happened_at: FACTORY_NOW, kind: 'received', actor: 'public:web', public: true, detail: '{}' },
    { case_id: caseId, happened_at: at(4), kind: 'screened', actor: `officer:${officerId}`, public: true, detail: JSON.stringify({ outcome: 'forward', categoryCode: 'epidemic-gathering', wardCode: '26740', note: words }) },
    ...['forwarded', 'resulted', 'told'].map((kind, n) => ({ case_id: caseId, happened_at: at(5 + n * 18), kind, actor: 'system:test', public: true, detail: '{}' })),
  ]);
  await db('personal_data_reads').insert({ subject_type: 'answers', subject_id: caseId, case_id: caseId, fields: ['x'], actor_kind: 'officer', actor_id: officerId, reason: words, read_at: at(6) });
  await db('idempotent_requests').insert({ key: `api:${TRACE}`, request_hash: 'x', case_id: caseId, response: '{}', created_at: FACTORY_NOW });
}

async function buildMatter(db: Database, caseId: string, kind: string): Promise<string> {
  const id = randomUUID();
  await db('matters').insert({ id, kind, code: `T-${id}`, title: 'Hồ sơ thử', case_id: caseId, opened_by: 'system:test', opened_at: at(1), closed_at: at(50), status: 'closed' });
  return id;
}

async function leaveMatters(db: Database, { caseId, senderId, officerId, assignmentId }: { caseId: string; senderId: string; officerId: string; assignmentId: string }): Promise<void> {
  await db('suggestions').insert({
    matter_id: await buildMatter(db, caseId, 'suggestion'), public_title: words, public_text: words, published_at: at(10), assessment: 'declined', assessment_reason: words, plan: words, progress_note: words,
  });
  const inspection = await buildMatter(db, caseId, 'inspection');
  await db('inspections').insert({ matter_id: inspection, unit_code: '26740', basis: 'Kế hoạch 12/KH-SKHCN', period_start: at(-60), period_end: at(60), random_size: 1, risk_size: 0, seed: 'x', drawn_at: at(61) });
  await db('inspected_cases').insert({ matter_id: inspection, case_id: caseId, position: 1, assignment_id: assignmentId, drawn_as: 'random', note: words });
  const misuse = await buildMatter(db, caseId, 'misuse');
  const sealed = (field: 'evidence' | 'appeal') => testVault.seal(words, placeOf('misuse_files' as never, field, misuse));
  const second = await buildOfficer(db);
  await db('misuse_files').insert({
    id: misuse, matter_id: misuse, case_id: caseId, sender_id: senderId, nature: 'abuse', evidence_sealed: sealed('evidence'), confirmed_by: officerId, confirmed_at: at(50), measure: 'limit', limit_days: 7, most_a_day: 2, grounds: words, decided_by: second.id, decided_at: at(55),
    told_at: at(56), appeal_until: at(5_000), appeal_sealed: sealed('appeal'), appealed_at: at(60), appeal_outcome: 'lifted', appeal_answer: words, appeal_decided_by: officerId, appeal_decided_at: at(70),
  });
  await db('sender_limits').insert({ id: randomUUID(), matter_id: misuse, phone_index: testVault.index(TRACE_PHONE, 'phone'), most_a_day: 2, valid_from: at(56), valid_until: at(5_000), lifted_at: at(70) });
  const round = await buildMatter(db, caseId, 'recognition');
  await db('recognition_rounds').insert({ matter_id: round, subject: 'senders', period_start: at(-60), period_end: at(60), least: 1 });
  await db('recognition_candidates').insert({ id: randomUUID(), matter_id: round, pseudonym: 'Người gửi 1', sender_id: senderId, figures: '{}', score: 1, proposed: true, reason: words, token: `token-${TRACE}` });
  const subscriber = await buildSender(db, { name: null, phone: TRACE_PHONE });
  await db('subscriptions').insert({ id: randomUUID(), sender_id: subscriber, channel: 'sms', token: randomUUID(), consent_version: '1', asked_at: at(0), confirmed_at: at(1) });
}

async function leaveMessages(db: Database, { caseId, senderId }: { caseId: string; senderId: string }): Promise<void> {
  const base = { channel: 'sms', template_code: 'sender-need-info', case_id: caseId, recipient_kind: 'sender', sender_id: senderId, created_at: at(3) };
  const [sent, failed, waiting] = [randomUUID(), randomUUID(), randomUUID()];
  await db('notifications').insert([
    { ...base, id: sent, key: `a:${sent}`, subject: words, body: words, status: 'delivered', provider_id: `provider-${TRACE}`, accepted_at: at(3), delivered_at: at(3) },
    { ...base, id: failed, key: `b:${failed}`, body: words, status: 'failed', failure: `550 <${TRACE_MAIL}> unknown`, failed_at: at(3), configured_address: TRACE_MAIL },
    { ...base, id: waiting, key: `c:${waiting}`, body: words, status: 'queued' },
  ]);
  await db('provider_callbacks').insert({ provider: 'esms', provider_id: `provider-${TRACE}`, payload: JSON.stringify({ phonenumber: TRACE_PHONE }), received_at: at(3) });
  await db('outbox').insert([
    { kind: 'send-text', key: `send-text:${waiting}`, payload: JSON.stringify({ notificationId: waiting }) },
    { kind: 'send-mail', key: `send-mail:${failed}`, payload: JSON.stringify({ notificationId: failed }), done_at: at(3), last_error: `550 <${TRACE_MAIL}> unknown` },
  ]);
}

async function leaveFiles(db: Database, { caseId, assignmentId }: { caseId: string; assignmentId: string }, folder: string): Promise<string[]> {
  const names: string[] = [];
  for (const [purpose, assignment] of [['report', null], ['evidence-after', assignmentId]] as const) {
    const id = randomUUID();
    const [file, thumbnail] = [`${id.slice(0, 2)}/${id}.webp`, `${id.slice(0, 2)}/${id}.thumbnail.webp`];
    mkdirSync(path.join(folder, id.slice(0, 2)), { recursive: true });
    for (const name of [file, thumbnail]) writeFileSync(path.join(folder, name), 'picture');
    await db('attachments').insert({ id, case_id: caseId, assignment_id: assignment, purpose, kind: 'image', media_type: 'image/webp', bytes: 7, sha256: 'x', file_path: file, thumbnail_path: thumbnail, taken_lat: 10.77, taken_lng: 106.7, uploaded_by: 'public:web', created_at: FACTORY_NOW });
    names.push(file, thumbnail);
  }
  return names;
}

/** Where the trace still stands: `table: row`. Sealed values are opened, words looked for without accents, numbers by their blind index too. */
export async function findTraces(db: Database, vault: Vault = testVault): Promise<string[]> {
  const { rows: tables } = await db.raw<{ rows: Array<{ name: string }> }>("select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1");
  const marks = ['zyxquan', '900777123', vault.index(TRACE_PHONE, 'phone'), vault.index(TRACE_MAIL, 'email')];
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await db.raw<{ rows: Array<{ row: string; id: string | null }> }>(`select lower(unaccent(to_jsonb(t)::text)) as plain, to_jsonb(t)::text as row, to_jsonb(t) ->> 'id' as id from "${name}" t`);
    for (const { row, id, plain } of rows as unknown as Array<{ row: string; id: string | null; plain: string }>) {
      const hit = marks.filter((mark) => plain.includes(mark.toLowerCase()) || row.includes(mark));
      const opened = id === null ? [] : [...row.matchAll(/"(\w+)_sealed": ?"(v1\.[^"]+)"/g)].filter(([, field, sealed]) => opens(vault, name, field!, id, sealed!)).map(([, field]) => field!);
      if (hit.length > 0 || opened.length > 0) found.push(`${name}: ${[...hit, ...opened].join(', ')}`);
    }
  }
  return found;
}

function opens(vault: Vault, table: string, field: string, id: string, sealed: string): boolean {
  try {
    return /z[yý]xqu[aậ]n|900777123/i.test(vault.open(sealed, placeOf(table as never, field, id)));
  } catch {
    return false;
  }
}
