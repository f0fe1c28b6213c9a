import type { Database, Transaction } from '../../lib/database.ts';
import { shownStatus } from '../publication/shown-status.ts';

type Connection = Database | Transaction;

/** A case's own row, as officers' screens and permissions need it. */
export interface CaseFile {
  readonly id: string; readonly code: string; readonly status: string;
  /** Also that it is open again, or closed although it is not fixed. */
  readonly shownStatus: string;
  readonly itemType: string | null; readonly categoryCode: string | null; readonly categoryNameVi: string | null; readonly categoryNameEn: string | null;
  readonly urgency: string; readonly channel: string; readonly restricted: boolean; readonly publishAllowed: boolean;
  readonly content: string; readonly addressText: string | null; readonly lat: number | null; readonly lng: number | null;
  readonly wardCode: string | null; readonly wardName: string | null; readonly senderId: string;
  readonly instants: Readonly<Record<string, Date | null>>;
  readonly refusalReasonCode: string | null; readonly screeningNote: string | null; readonly duplicateOf: string | null; readonly resultText: string | null;
  /** Why it was closed although it is not fixed. */
  readonly unfixedReason: string | null;
  /** Units that have or had a share of the case: an assignment, or the work of a step. */
  readonly unitCodes: readonly string[];
}

const INSTANTS = ['received', 'screened', 'classified', 'forwarded', 'contact_texted', 'opened', 'checked', 'handled', 'resulted', 'told', 'refused', 'refusal_told', 'closed', 'erased'] as const;

/** Finds a case by code or by id. */
export async function findCaseFile(db: Connection, by: { code: string } | { id: string }): Promise<CaseFile | null> {
  const [column, value] = 'code' in by ? ['code', by.code] : ['id', by.id];
  const { rows: [row] } = await db.raw<{ rows: Array<Record<string, unknown>> }>(
    `select c.*, g.name_vi as category_vi, g.name_en as category_en, w.name as ward_name, o.code as original_code,
            array(select unit_code from assignments a where a.case_id = c.id union select unit_code from work_items i where i.case_id = c.id and i.unit_code is not null) as unit_codes
     from cases c left join categories g on g.code = c.category_code left join units w on w.code = c.ward_code left join cases o on o.id = c.duplicate_of
     where c.${column} = ?`, [value]);
  if (!row) return null;
  return {
    id: row.id, code: row.code, status: row.status, shownStatus: shownStatus(row as Parameters<typeof shownStatus>[0]), itemType: row.item_type, categoryCode: row.category_code, categoryNameVi: row.category_vi, categoryNameEn: row.category_en,
    urgency: row.urgency, channel: row.channel, restricted: row.restricted, publishAllowed: row.publish_allowed, content: row.content, addressText: row.address_text,
    lat: row.lat, lng: row.lng, wardCode: row.ward_code, wardName: row.ward_name, senderId: row.sender_id,
    instants: Object.fromEntries(INSTANTS.map((name) => [name.replace(/_(\w)/g, (_whole, letter: string) => letter.toUpperCase()), row[`${name}_at`] ?? null])),
    refusalReasonCode: row.refusal_reason_code, screeningNote: row.screening_note, duplicateOf: row.original_code, resultText: row.result_text, unfixedReason: row.unfixed_reason, unitCodes: row.unit_codes,
  } as CaseFile;
}

export interface CaseParts {
  readonly hints: Readonly<Record<string, unknown>> | null;
  readonly attachments: readonly AttachmentRow[];
  readonly assignments: ReadonlyArray<{
    id: string; unitCode: string; unitName: string; role: string; round: number; status: string; deliveredAt: Date | null; openedAt: Date | null;
    resultedAt: Date | null; returnedAt: Date | null; resultText: string | null; returnReason: string | null; findings: readonly string[]; causeNameVi: string | null; causeNameEn: string | null; proposedUnitCode: string | null; proposedUnitName: string | null;
  }>;
  readonly feedback: ReadonlyArray<{ round: number; score: number | null; reasons: readonly string[]; words: string | null; ratedAt: Date | null; notFixedAt: Date | null; notFixedWords: string | null; givenBy: string; attachmentIds: readonly string[] }>;
  readonly clocks: ReadonlyArray<{ clock: string; stepName: string | null; round: number; startedAt: Date; dueAt: Date; stoppedAt: Date | null; breachedAt: Date | null; unitCode: string | null; ruleCode: string | null; ruleVersion: number | null; pausedUntil: Date | null }>;
  readonly texts: ReadonlyArray<{ id: string; channel: string; templateCode: string; recipientKind: string; status: string; failure: string | null; createdAt: Date; acceptedAt: Date | null; failedAt: Date | null }>;
  readonly events: ReadonlyArray<{ happenedAt: Date; kind: string; actor: string; detail: unknown }>;
}

export interface AttachmentRow {
  readonly id: string; readonly kind: 'image' | 'video'; readonly purpose: string; readonly mediaType: string; readonly bytes: number;
  readonly width: number | null; readonly height: number | null; readonly hasThumbnail: boolean; readonly assignmentId: string | null;
}

/** Everything that hangs on a case, for an officer's screen. */
export async function readCaseParts(db: Connection, caseId: string): Promise<CaseParts> {
  const list = async <T>(sql: string): Promise<T[]> => (await db.raw<{ rows: T[] }>(sql, [caseId])).rows;
  const [hints] = await list<Record<string, unknown>>(`select wards, categories, item_types as "itemTypes", duplicates, flags, proposed_unit_code as "proposedUnitCode" from hints where case_id = ?`);
  return {
    hints: hints ?? null,
    attachments: await listAttachments(db, caseId),
    assignments: await list(`select a.id, a.unit_code as "unitCode", u.name as "unitName", a.role, a.round, a.status, a.delivered_at as "deliveredAt", a.opened_at as "openedAt",
        a.resulted_at as "resultedAt", a.returned_at as "returnedAt", a.result_text as "resultText", coalesce(a.return_reason, a.sent_back_reason) as "returnReason", coalesce(a.answer_findings, '{}') as findings, f.name_vi as "causeNameVi", f.name_en as "causeNameEn", a.proposed_unit_code as "proposedUnitCode", p.name as "proposedUnitName"
      from assignments a join units u on u.code = a.unit_code left join units p on p.code = a.proposed_unit_code left join causes f on f.code = a.cause_code where a.case_id = ? order by a.round, a.role desc`),
    feedback: await list('select round, score, reasons, words, rated_at as "ratedAt", not_fixed_at as "notFixedAt", not_fixed_words as "notFixedWords", given_by as "givenBy", array(select a.id from attachments a where a.case_id = feedback.case_id and a.feedback_id = feedback.id order by a.created_at, a.id) as "attachmentIds" from feedback where case_id = ? order by round'),
    clocks: await list(`select d.clock, case when d.clock = 'step' then coalesce((select w.title from work_items w where w.deadline_id = d.id limit 1), d.step_code) end as "stepName", d.round, d.started_at as "startedAt", d.due_at as "dueAt", d.stopped_at as "stoppedAt", d.breached_at as "breachedAt", a.unit_code as "unitCode",
        r.code as "ruleCode", d.rule_version as "ruleVersion", (select max(until) from deadline_pauses p where p.deadline_id = d.id and p.ended_at is null and d.stopped_at is null) as "pausedUntil"
      from deadlines d left join assignments a on a.id = d.assignment_id left join sla_rules r on r.id = d.rule_id where d.case_id = ? order by d.started_at, d.clock`),
    // Never the text itself: the code of its template says enough.
    texts: await list(`select id, channel, template_code as "templateCode", recipient_kind as "recipientKind", status, failure, created_at as "createdAt", accepted_at as "acceptedAt", failed_at as "failedAt"
      from notifications where case_id = ? order by created_at, id`),
    events: await list(EVENTS),
  };
}

/** The timeline: what was recorded, and for each clock which rule gave its first instant. */
const EVENTS = `with asked as (select ?::uuid as case_id), lines as (
    select e.id, e.happened_at, e.kind, e.actor, e.detail from case_events e join asked using (case_id)
    union all
    select null, d.created_at, 'deadline-set', 'system:clocks', jsonb_strip_nulls(jsonb_build_object('clock', d.clock, 'step', d.step_code, 'title', case when d.clock = 'step' then coalesce((select w.title from work_items w where w.deadline_id = d.id limit 1), d.step_code) end, 'round', d.round, 'unitCode', a.unit_code, 'code', r.code,
      'dueAt', coalesce(m.detail ->> 'dueBefore', to_char(d.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
      'version', case when m.id is null then to_jsonb(d.rule_version) else m.detail -> 'versionBefore' end))
    from deadlines d join asked using (case_id) left join assignments a on a.id = d.assignment_id
    left join deadline_events m on m.deadline_id = d.id and m.kind = 'rearmed' and m.ordinal = 2
    left join sla_rules r on r.id = case when m.id is null then d.rule_id else (m.detail ->> 'ruleBefore')::int end)
  select happened_at as "happenedAt", kind, actor, detail from lines order by happened_at, id nulls last`;

const ATTACHMENT = `id, kind, purpose, media_type as "mediaType", bytes, width, height, thumbnail_path is not null as "hasThumbnail", assignment_id as "assignmentId"`;

async function listAttachments(db: Connection, caseId: string): Promise<AttachmentRow[]> {
  const { rows } = await db.raw<{ rows: Array<AttachmentRow & { bytes: string }> }>(
    `select ${ATTACHMENT} from attachments where case_id = ? order by created_at, id`, [caseId]);
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

/** Attachments by their ids; those that are not there are left out. */
export async function listAttachmentsById(db: Connection, ids: readonly string[]): Promise<Map<string, AttachmentRow>> {
  const { rows } = await db.raw<{ rows: Array<AttachmentRow & { bytes: string }> }>(`select ${ATTACHMENT} from attachments where id = any(?)`, [[...ids]]);
  return new Map(rows.map((row) => [row.id, { ...row, bytes: Number(row.bytes) }]));
}

/** An attachment with the case that it belongs to. */
export async function findAttachment(db: Connection, id: string): Promise<{ caseId: string; filePath: string; thumbnailPath: string | null; mediaType: string } | null> {
  const { rows: [row] } = await db.raw<{ rows: Array<{ case_id: string; file_path: string; thumbnail_path: string | null; media_type: string }> }>(
    'select case_id, file_path, thumbnail_path, media_type from attachments where id = ? and case_id is not null', [id]);
  return row ? { caseId: row.case_id, filePath: row.file_path, thumbnailPath: row.thumbnail_path, mediaType: row.media_type } : null;
}
