/**
 * Where something of a person can stand, table by table. Whoever adds a column that can hold words says here what becomes
 * of it when the person is forgotten; a test reads the schema and finds what is missing.
 */
export interface Place {
  readonly table: string;
  /** Which rows tell of the person: SQL over :cases and :senders (uuid[]), :indexes (the blind indexes of number and address) and :now. */
  readonly rows: string;
  /** Column → what stands there afterwards, as SQL. Without it the rows go. */
  readonly erase?: Readonly<Record<string, string>>;
  /** Columns for words or positions that hold none of a person's: codes, ids, names of units, instants. */
  readonly keeps?: readonly string[];
}

/** What stands in the place of a report's words. */
export const ERASED_WORDS = 'Nội dung đã được xóa.';

const OF_CASE = 'case_id = any(:cases)';
const OF_MATTER = 'matter_id in (select id from matters where case_id = any(:cases))';
const OF_WORK = 'work_item_id in (select id from work_items where case_id = any(:cases) or matter_id in (select id from matters where case_id = any(:cases)))';
const NOTIFIED = '(case_id = any(:cases) or sender_id = any(:senders))';
/** Of a decision its codes and small numbers stay: what was typed goes. */
const codesOf = (column: string) => `(select jsonb_object_agg(key, value) from jsonb_each(${column}) where jsonb_typeof(value) = 'boolean'
  or (jsonb_typeof(value) = 'number' and value::numeric between -100000 and 100000)
  or key in ('outcome', 'itemType', 'categoryCode', 'urgency', 'wardCode', 'unitCode', 'reasonCode', 'originalCode', 'causeCode', 'proposedUnitCode', 'decision', 'requestCheck', 'rightDecision'))`;

/** In this order: what is found by way of another row comes before that row changes. */
export const PERSONAL_PLACES: readonly Place[] = [
  { table: 'outbox', rows: `kind in ('send-text', 'send-mail') and done_at is null and payload ->> 'notificationId' in (select id::text from notifications where sender_id = any(:senders) and status = 'queued')` },
  { table: 'outbox', rows: `last_error is not null and payload ->> 'notificationId' in (select id::text from notifications where ${NOTIFIED})`, erase: { last_error: 'null' }, keeps: ['kind', 'key', 'payload'] },
  { table: 'provider_callbacks', rows: `(provider, provider_id) in (select case channel when 'sms' then 'esms' else channel end, provider_id from notifications where ${NOTIFIED} and provider_id is not null)` },
  // What has not left has no address any more. Its row stays, others name it; without an instant of failing it is no failure of any day's figures.
  { table: 'notifications', rows: `sender_id = any(:senders) and status = 'queued'`, erase: { status: "'failed'", failure: "'erased'" } },
  {
    table: 'notifications', rows: NOTIFIED,
    erase: { body: "''", subject: 'null', configured_address: 'null', failure: "case when failure ~ '^[a-z-]{1,60}$' then failure end", provider_id: "case when status = 'accepted' then provider_id end" },
    keeps: ['key', 'channel', 'template_code', 'recipient_kind', 'status', 'provider_code'],
  },
  { table: 'attachments', rows: `${OF_CASE} or assignment_id in (select id from assignments where case_id = any(:cases))` },
  { table: 'case_answers', rows: OF_CASE },
  { table: 'hints', rows: OF_CASE },
  // Another report's hints may quote a word that both have.
  {
    table: 'hints',
    rows: `case_id in (select near.id from cases near, cases gone where gone.id = any(:cases) and near.received_at between gone.received_at - interval '10 days' and gone.received_at + interval '10 days')
      and exists (select 1 from jsonb_array_elements(duplicates) found where found ->> 'caseId' = any(cast(:cases as text[])))`,
    erase: { duplicates: `(select coalesce(jsonb_agg(found) filter (where found ->> 'caseId' <> all(cast(:cases as text[]))), '[]') from jsonb_array_elements(duplicates) found)` },
    keeps: ['wards', 'categories', 'item_types', 'flags', 'proposed_unit_code'],
  },
  { table: 'call_lookups', rows: 'phone_index = any(:indexes) or call_id in (select id from call_drafts where case_id = any(:cases))' },
  { table: 'call_drafts', rows: OF_CASE, erase: { body_sealed: 'null' }, keeps: ['status', 'category_code', 'ward_code', 'device', 'end_reason'] },
  { table: 'case_notes', rows: OF_CASE, erase: { body: "''", deleted_at: 'coalesce(deleted_at, :now)' } },
  // Of a mail that came in only a keyed hash of its number was kept.
  { table: 'inbound_mails', rows: 'question_id in (select id from sender_questions where case_id = any(:cases))' },
  { table: 'sender_questions', rows: OF_CASE, erase: { text: "''", answer: 'null', reply_token: 'null' }, keeps: ['status'] },
  { table: 'feedback', rows: OF_CASE, erase: { words: 'null', not_fixed_words: 'null' }, keeps: ['reasons', 'given_by'] },
  { table: 'disputes', rows: OF_CASE, erase: { reason: 'null' }, keeps: ['unit_code', 'settled_by'] },
  { table: 'outside_requests', rows: OF_CASE, erase: { question: "''", token_hash: 'null', answer: 'null', answered_by: 'null' }, keeps: ['unit_code', 'body_name', 'email'] },
  {
    table: 'suggestions', rows: OF_MATTER,
    erase: { public_title: 'null', public_text: 'null', published_at: 'null', assessment_reason: `case when assessment_reason is not null then '${ERASED_WORDS}' end`, plan: 'null', progress_note: 'null' },
    keeps: ['assessment', 'progress'],
  },
  { table: 'inspected_cases', rows: OF_CASE, erase: { note: 'null' }, keeps: ['drawn_as', 'risks', 'proposed', 'checks'] },
  { table: 'sender_limits', rows: 'matter_id in (select matter_id from misuse_files where case_id = any(:cases))' },
  {
    table: 'misuse_files', rows: OF_CASE,
    erase: { evidence_sealed: "''", grounds: `case when grounds is not null then '${ERASED_WORDS}' end`, appeal_sealed: 'null', appeal_answer: 'null' },
    keeps: ['nature', 'measure', 'appeal_outcome'],
  },
  // A certificate's number stays with its pseudonym.
  { table: 'recognition_candidates', rows: 'sender_id = any(:senders)', erase: { reason: `case when reason is not null then '${ERASED_WORDS}' end`, token: 'null', token_until: 'null' }, keeps: ['pseudonym', 'figures', 'number_text'] },
  // Who agreed to hear of campaigns with the same number or address.
  { table: 'subscriptions', rows: 'sender_id = any(:senders)', erase: { withdrawn_at: 'coalesce(withdrawn_at, :now)' }, keeps: ['channel', 'ward_codes', 'token', 'consent_version'] },
  { table: 'more_time_requests', rows: OF_CASE, erase: { reason: "''", progress: "''", note: 'null' }, keeps: ['status'] },
  { table: 'hand_overs', rows: OF_WORK, erase: { reason: 'null' }, keeps: ['kind'] },
  { table: 'bulk_actions', rows: `id in (select bulk_action_id from bulk_action_items where ${OF_WORK})`, erase: { parameters: "parameters - 'reason'" }, keeps: ['action', 'status'] },
  { table: 'bulk_action_items', rows: OF_WORK, erase: { decision: codesOf('decision') }, keeps: ['status', 'failure'] },
  {
    table: 'work_items', rows: 'case_id = any(:cases) or matter_id in (select id from matters where case_id = any(:cases))',
    erase: { draft: 'null', draft_saved_at: 'null', decision: codesOf('decision'), search: 'null' },
    keeps: [
      'kind', 'title', 'role', 'unit_code', 'status', 'process_instance_key', 'element_id', 'user_task_key', 'case_code', 'item_type', 'category_code', 'ward_code', 'urgency', 'channel',
      'hinted_category_code', 'hinted_ward_code', 'waiting_for', 'audience', 'bpmn_process_id',
    ],
  },
  { table: 'assignments', rows: OF_CASE, erase: { result_text: 'null', return_reason: 'null', request_text: 'null', sent_back_reason: 'null' },
    keeps: ['unit_code', 'role', 'status', 'proposed_unit_code', 'decided_by', 'process_instance_key', 'cause_code', 'answer_findings'] },
  { table: 'instance_actions', rows: OF_CASE, erase: { reason: "''" }, keeps: ['kind', 'process_instance_key', 'process_id', 'element_id', 'state', 'refusal', 'elements', 'new_instance_key', 'ordered_by'] },
  { table: 'deadline_events', rows: 'deadline_id in (select id from deadlines where case_id = any(:cases))', erase: { detail: "detail - array['reason', 'note', 'text']" }, keeps: ['kind'] },
  { table: 'case_events', rows: OF_CASE, erase: { detail: "detail - array['reason', 'note', 'text']" }, keeps: ['kind', 'actor'] },
  { table: 'personal_data_reads', rows: `${OF_CASE} or (subject_type = 'sender' and subject_id = any(:senders))`, erase: { reason: "'(đã xóa)'" }, keeps: ['subject_type', 'fields', 'actor_kind', 'actor_id'] },
  { table: 'idempotent_requests', rows: OF_CASE },
  // A request keeps its own address until the answer has left, and whose data are meant until it is answered.
  { table: 'data_requests', rows: 'case_id = any(:cases) or sender_id = any(:senders)', erase: { wish_sealed: 'null', code_sealed: 'null', address_index: 'case when outcome is null then address_index end' }, keeps: ['right_code', 'scope', 'channel', 'address_sealed', 'outcome'] },
  {
    table: 'cases', rows: 'id = any(:cases)',
    erase: {
      content: `'${ERASED_WORDS}'`, address_text: 'null', lat: 'null', lng: 'null', answers_text: 'null', screening_note: 'null', result_text: 'null', refusal_fields: "'{}'", refusal_words: 'null',
      unfixed_reason: `case when unfixed_reason is not null then '${ERASED_WORDS}' end`,
      publish_allowed: 'false', erased_at: ':now',
    },
    keeps: [
      'code', 'status', 'item_type', 'category_code', 'urgency', 'channel', 'ward_code', 'screened_by', 'refusal_reason_code', 'process_instance_key', 'unit_codes', 'resolution',
      // made of the columns above
      'search_plain', 'search',
    ],
  },
  { table: 'senders', rows: 'id = any(:senders)', erase: { name_sealed: 'null', phone_sealed: 'null', email_sealed: 'null', address_sealed: 'null', phone_index: 'null', email_index: 'null' }, keeps: ['kind'] },
];

/** Tables that hold nothing of whoever sent a report, and why. */
export const NOT_OF_SENDERS: Readonly<Record<string, string>> = {
  ...because('reference data and configuration', `banners calendars categories category_groups category_questions causes configuration_changes configuration_edits contact_rosters emergency_periods holidays item_types
    legacy_unit_successors legacy_units questions refusal_reasons result_texts retention_rules roles service_areas settings sla_rules text_placeholders text_templates units ward_boundaries ward_points`),
  ...because('officers and contacts of units: their own data, which their accounts and the configuration keep', `list_choices notices officer_absences officer_breaches officer_invitations officer_preferences officer_recovery_codes
    officer_second_factors officers saved_views sessions sign_in_failures sign_in_tickets test_messages unit_contacts`),
  ...because('codes, ids, instants and counts', `changes deadline_pauses deadlines retention_items figure_days figure_spans matter_events matters moved_instances proposed_duplicates rate_limits roll_out_items roll_outs instance_moves`),
  ...because('processes and their diagrams; variables hold no personal data (tests/processes/contract.test.ts)', `dry_run_paths dry_runs element_backfills element_durations element_rollups engine_incidents engine_timers feed_partitions feed_records feed_restarts
    process_definitions process_draft_files process_editors process_models process_version_files process_versions sandbox_instances sandbox_records sandboxes standing_elements`),
  ...because('the trail cannot be changed, so nothing that was typed goes into it: ids, codes and keyed hashes', 'audit_entries audit_queue'),
  ...because('papers and pages that officers wrote for everybody, without senders', 'campaign_messages campaign_visits campaigns daily_report_documents daily_reports directions inspection_documents inspections published_answers recognition_rounds'),
  ...because('a hash of a random cookie', 'suggestion_supports'),
};

function because(reason: string, tables: string): Record<string, string> {
  return Object.fromEntries(tables.split(/\s+/).map((table) => [table, reason]));
}
