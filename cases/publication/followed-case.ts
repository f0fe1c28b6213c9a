import type { Database, Transaction } from '../../lib/database.ts';
import { shownStatus } from './shown-status.ts';

/** What the holder of a case code may see: where the case stands, never who sent it and never their words. */
export interface FollowedCase {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  /** The status as its sender reads it: also that it is open again, or closed and not fixed. */
  readonly shownStatus: string;
  /** How it ended, once a unit has answered. */
  readonly resolution: 'fixed' | 'not-fixed' | null;
  readonly reopenings: number;
  readonly toldAt: Date | null;
  readonly retoldAt: Date | null;
  readonly duplicateOf: string | null;
  readonly unfixedReason: string | null;
  /** What was said of the latest answer. */
  readonly opinion: { readonly score: number | null; readonly notFixed: boolean } | null;
  readonly categoryCode: string | null;
  readonly categoryNameVi: string | null;
  readonly categoryNameEn: string | null;
  readonly receivedAt: Date;
  readonly forwardedAt: Date | null;
  readonly unitName: string | null;
  readonly dueAt: Date | null;
  readonly breachedAt: Date | null;
  readonly resultedAt: Date | null;
  readonly resultText: string | null;
  readonly refusal: { titleVi: string; textVi: string; whereToGoVi: string; outOfScope: boolean } | null;
  readonly evidence: readonly PublicFile[];
  readonly events: ReadonlyArray<{ happenedAt: Date; kind: string }>;
}

export interface PublicFile {
  readonly id: string;
  readonly kind: 'image' | 'video';
  readonly purpose: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly hasThumbnail: boolean;
}

interface Row {
  id: string; code: string; status: string; category_code: string | null; category_vi: string | null; category_en: string | null;
  received_at: Date; forwarded_at: Date | null; resulted_at: Date | null; result_text: string | null; duplicate_of: string | null;
  resolution: 'fixed' | 'not-fixed' | null; reopenings: number; told_at: Date | null; retold_at: Date | null; unfixed_reason: string | null; judged_id: string | null; score: number | null; not_fixed_at: Date | null;
  refusal_fields: Record<string, unknown>; refusal_words: { title: string; text: string; whereToGo: string | null } | null; title_vi: string | null; text_vi: string | null; where_to_go_vi: string | null; out_of_scope: boolean | null;
}

/** Finds a case by its (normalised) code. A duplicate shows the outcome of the case that it repeats. */
export async function findFollowedCase(db: Database | Transaction, code: string): Promise<FollowedCase | null> {
  const { rows: [row] } = await db.raw<{ rows: Row[] }>(
    `select c.id, c.code, c.status, c.category_code, g.name_vi as category_vi, g.name_en as category_en, c.received_at, c.forwarded_at,
            c.resulted_at, c.result_text, c.duplicate_of, c.refusal_fields, c.refusal_words, r.title_vi, r.text_vi, r.where_to_go_vi, r.out_of_scope,
            c.resolution, c.reopenings, c.told_at, c.retold_at, c.unfixed_reason, f.id as judged_id, f.score, f.not_fixed_at
     from cases c left join feedback f on f.case_id = c.id and f.round = c.reopenings left join categories g on g.code = c.category_code left join refusal_reasons r on r.code = c.refusal_reason_code
     where c.code = ?`, [code]);
  if (!row) return null;
  const handled = await findHandling(db, row.duplicate_of ?? row.id);
  const { rows: events } = await db.raw<{ rows: Array<{ happened_at: Date; kind: string }> }>(
    'select happened_at, kind from case_events where case_id = ? and public order by happened_at, id', [row.id]);
  // Open again, and the latest round's clock has stopped: that is no answer in time before the sender has one.
  const answeredUnseen = shownStatus(row) === 'reopened' && handled.resultedAt !== null;
  return {
    id: row.id, code: row.code, status: row.status, shownStatus: shownStatus(row), resolution: row.resolution, reopenings: row.reopenings,
    toldAt: row.told_at, retoldAt: row.retold_at, duplicateOf: row.duplicate_of, unfixedReason: row.unfixed_reason,
    opinion: row.judged_id === null ? null : { score: row.score, notFixed: row.not_fixed_at !== null }, categoryCode: row.category_code, categoryNameVi: row.category_vi, categoryNameEn: row.category_en,
    receivedAt: row.received_at, forwardedAt: row.forwarded_at ?? handled.forwardedAt,
    unitName: handled.unitName, dueAt: answeredUnseen ? null : handled.dueAt, breachedAt: handled.breachedAt,
    resultedAt: handled.resultedAt, resultText: handled.resultText, evidence: handled.resultText === null ? [] : handled.evidence,
    refusal: presentRefusal(row),
    events: events.map((event) => ({ happenedAt: event.happened_at, kind: event.kind })),
  };
}

interface Handling {
  unitName: string | null; forwardedAt: Date | null; dueAt: Date | null; breachedAt: Date | null;
  resultedAt: Date | null; resultText: string | null; evidence: PublicFile[];
}

async function findHandling(db: Database | Transaction, caseId: string): Promise<Handling> {
  const { rows: [row] } = await db.raw<{ rows: Array<{ name: string | null; forwarded_at: Date | null; due_at: Date | null; breached_at: Date | null; resulted_at: Date | null; result_text: string | null }> }>(
    `select u.name, c.forwarded_at, d.due_at, d.breached_at, case when c.reopenings > 0 then a.resulted_at else c.resulted_at end as resulted_at, c.result_text
     from cases c
     left join lateral (select * from assignments where case_id = c.id and role = 'lead' and delivered_at is not null and status <> 'withdrawn' order by round desc limit 1) a on true
     left join units u on u.code = a.unit_code
     left join lateral (select due_at, breached_at from deadlines where assignment_id = a.id and clock = 'handle' order by round desc limit 1) d on true
     where c.id = ?`, [caseId]);
  return {
    unitName: row?.name ?? null, forwardedAt: row?.forwarded_at ?? null, dueAt: row?.due_at ?? null, breachedAt: row?.breached_at ?? null,
    resultedAt: row?.resulted_at ?? null, resultText: row?.result_text ?? null, evidence: await listEvidence(db, caseId),
  };
}

/** What units showed of their work: the files that an answer names, no other that was uploaded meanwhile. Of a case that is open again, the new round's files are nobody's to see before its superior has concluded. */
const TOLD_EVIDENCE = `f.answer_id is not null and f.purpose in ('evidence-before', 'evidence-after')
     and not exists (select from assignments a join matters m on m.id = a.reopening_id join cases o on o.id = a.case_id
       where a.id = f.answer_id and m.status = 'open' and o.status <> 'closed')`;

async function listEvidence(db: Database | Transaction, caseId: string): Promise<PublicFile[]> {
  const { rows } = await db.raw<{ rows: Array<{ id: string; kind: 'image' | 'video'; purpose: string; media_type: string; bytes: string; width: number | null; height: number | null; thumb: boolean }> }>(
    `select f.id, f.kind, f.purpose, f.media_type, f.bytes, f.width, f.height, f.thumbnail_path is not null as thumb from attachments f
     where f.case_id = ? and ${TOLD_EVIDENCE} order by f.purpose desc, f.created_at, f.id`, [caseId]);
  return rows.map((file) => ({ id: file.id, kind: file.kind, purpose: file.purpose, mediaType: file.media_type, bytes: Number(file.bytes), width: file.width, height: file.height, hasThumbnail: file.thumb }));
}

function presentRefusal(row: Row): FollowedCase['refusal'] {
  if (!row.title_vi || !row.text_vi) return null;
  const outOfScope = row.out_of_scope ?? false;
  // What was told stays, whatever the reason's words are today.
  if (row.refusal_words) return { titleVi: row.refusal_words.title, textVi: row.refusal_words.text, whereToGoVi: row.refusal_words.whereToGo ?? '', outOfScope };
  const values: Record<string, unknown> = { ...row.refusal_fields, code: row.code };
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? '…'));
  return { titleVi: row.title_vi, textVi: fill(row.text_vi), whereToGoVi: fill(row.where_to_go_vi ?? ''), outOfScope };
}

/** Where an evidence file of a case (or of the case that it repeats) lies; null unless the result is given. */
export async function findEvidenceFile(db: Database | Transaction, code: string, attachmentId: string): Promise<{ filePath: string; thumbnailPath: string | null; mediaType: string } | null> {
  const { rows: [row] } = await db.raw<{ rows: Array<{ file_path: string; thumbnail_path: string | null; media_type: string }> }>(
    `select f.file_path, f.thumbnail_path, f.media_type
     from cases c join cases h on h.id = coalesce(c.duplicate_of, c.id) join attachments f on f.case_id = h.id
     where c.code = ? and f.id = ? and h.resulted_at is not null and ${TOLD_EVIDENCE}`,
    [code, attachmentId]);
  return row ? { filePath: row.file_path, thumbnailPath: row.thumbnail_path, mediaType: row.media_type } : null;
}
