import type { Database, Transaction } from '../../lib/database.ts';
import type { ClockName } from '../deadlines/select-rule.ts';

type Connection = Database | Transaction;

export interface DocumentPicture {
  readonly id: string; readonly kind: 'image' | 'video'; readonly purpose: string; readonly mediaType: string; readonly bytes: number; readonly takenAt: Date | null;
  readonly filePath: string; readonly thumbnailPath: string | null;
}

export interface DocumentClock {
  readonly clock: ClockName; readonly stepName: string | null; readonly round: number; readonly unitName: string | null;
  readonly startedAt: Date; readonly dueAt: Date; readonly stoppedAt: Date | null;
  readonly rule: { readonly number: number; readonly version: number; readonly title: string; readonly lengthValue: number; readonly lengthUnit: 'minutes' | 'days'; readonly calendarName: string } | null;
}

/** What the paper of a case needs beside what the screen shows: the rule of each clock, where the pictures lie, why it was refused. */
export async function readDocumentFacts(db: Connection, caseId: string): Promise<{ clocks: DocumentClock[]; files: DocumentPicture[]; reasonTitle: string | null }> {
  const list = async <T>(sql: string): Promise<T[]> => (await db.raw<{ rows: T[] }>(sql, [caseId])).rows;
  const files = await list<DocumentPicture & { bytes: string | number }>(
    `select id, kind, purpose, media_type as "mediaType", bytes, taken_at as "takenAt", file_path as "filePath", thumbnail_path as "thumbnailPath"
     from attachments where case_id = ? order by (purpose <> 'report'), created_at, id`);
  const clocks = await list<DocumentClock>(
    `select d.clock, (select w.title from work_items w where w.deadline_id = d.id and d.clock = 'step' limit 1) as "stepName", d.round, u.name as "unitName", d.started_at as "startedAt", d.due_at as "dueAt", d.stopped_at as "stoppedAt",
       case when r.id is not null then jsonb_build_object('number', r.id, 'version', r.version, 'title', r.reason, 'lengthValue', r.length_value, 'lengthUnit', r.length_unit, 'calendarName', k.name_vi) end as rule
     from deadlines d left join assignments a on a.id = d.assignment_id left join units u on u.code = a.unit_code
       left join sla_rules r on r.id = d.rule_id left join calendars k on k.code = r.calendar_code
     where d.case_id = ? order by d.started_at, d.clock, d.round, d.id`);
  const [reason] = await list<{ title: string }>('select r.title_vi as title from cases c join refusal_reasons r on r.code = c.refusal_reason_code where c.id = ?');
  return { clocks, files: files.map((file) => ({ ...file, bytes: Number(file.bytes) })), reasonTitle: reason?.title ?? null };
}
