import type { Database } from '../../lib/database.ts';
import { checkCaseCode } from '../intake/case-code.ts';

export interface ReadFilters {
  /** Reads about one case. */
  readonly caseCode?: string | undefined;
  /** Reads by one officer: a user name. */
  readonly officer?: string | undefined;
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
  /** Reads older than this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Somebody opened somebody's data; what it said is not kept here. */
export interface PersonalDataRead {
  readonly id: number;
  readonly readAt: Date;
  readonly actorKind: string;
  readonly actorId: string;
  readonly username: string | null;
  readonly displayName: string | null;
  readonly unitName: string | null;
  readonly subjectType: string;
  readonly caseCode: string | null;
  readonly fields: readonly string[];
  readonly reason: string;
}

/** Who read whose data, when and why; the newest first (D26, D31). */
export async function listPersonalDataReads(db: Database, filters: ReadFilters): Promise<PersonalDataRead[]> {
  const code = filters.caseCode === undefined ? undefined : checkCaseCode(filters.caseCode);
  const caseId = code ? (await db('cases').where({ code }).first<{ id: string } | undefined>('id'))?.id : undefined;
  const officerId = filters.officer && (await db('officers').where({ username: filters.officer.trim().toLowerCase() }).first<{ id: string } | undefined>('id'))?.id;
  if ((filters.caseCode !== undefined && !caseId) || (filters.officer && !officerId)) return [];
  const { rows } = await db.raw<{ rows: Array<PersonalDataRead & { id: string }> }>(
    `select r.id, r.read_at as "readAt", r.actor_kind as "actorKind", r.actor_id as "actorId", o.username, o.display_name as "displayName", u.name as "unitName",
       r.subject_type as "subjectType", c.code as "caseCode", r.fields, r.reason
     from personal_data_reads r left join officers o on r.actor_kind = 'officer' and o.id::text = r.actor_id left join units u on u.code = o.unit_code left join cases c on c.id = r.case_id
     where (:caseId::uuid is null or r.case_id = :caseId::uuid) and (:officerId::text is null or r.actor_id = :officerId::text)
       and (:from::timestamptz is null or r.read_at >= :from::timestamptz) and (:to::timestamptz is null or r.read_at < :to::timestamptz) and (:before::bigint is null or r.id < :before::bigint)
     order by r.id desc limit :limit`,
    { caseId: caseId ?? null, officerId: officerId || null, from: filters.from ?? null, to: filters.to ?? null, before: filters.before ?? null, limit: filters.limit } as never);
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}
