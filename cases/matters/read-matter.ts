import type { Database, Transaction } from '../../lib/database.ts';
import type { Officer } from '../officers/officer.ts';
import { wordedAnswers, type WordedAnswer } from '../steps/worded-answers.ts';
import { WorkItem } from '../work-items/work-item.ts';
import { kindOf, type Fact, type MatterDocument } from './kinds.ts';
import { Matter } from './matter.ts';

type Connection = Database | Transaction;

export interface MatterTask {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly unitName: string | null;
  readonly dueAt: Date | null;
  readonly breachedAt: Date | null;
  readonly clockStartedAt: Date | null;
  readonly claimedByName: string | null;
  readonly completedByName: string | null;
  readonly completedAt: Date | null;
  readonly answers: readonly WordedAnswer[];
}

export interface MatterEventRow { readonly happenedAt: Date; readonly kind: string; readonly actor: string; readonly detail: Record<string, unknown> }

/** A matter with all that its page shows; rights are the caller's to check. */
export interface MatterFile {
  readonly matter: Matter;
  readonly unitName: string | null;
  readonly facts: readonly Fact[];
  readonly documents: readonly MatterDocument[];
  readonly tasks: readonly MatterTask[];
  readonly events: readonly MatterEventRow[];
}

/** The matter by its code, or undefined. */
export async function findMatter(db: Connection, by: { readonly code: string } | { readonly id: string }): Promise<Matter | undefined> {
  return Matter.query(db as Transaction).findOne('code' in by ? { code: by.code.trim().toUpperCase() } : by);
}

export async function readMatterFile(db: Connection, matter: Matter, officer: Officer): Promise<MatterFile> {
  const kind = kindOf(matter.kind);
  const unit = matter.unitCode ? await db('units').where({ code: matter.unitCode }).first<{ name: string }>('name') : null;
  return {
    matter, unitName: unit?.name ?? null,
    facts: await kind.facts(db, matter, officer),
    documents: await kind.documents?.(db, matter, officer) ?? [],
    tasks: await tasksOf(db, matter.id),
    events: (await db.raw<{ rows: MatterEventRow[] }>('select happened_at as "happenedAt", kind, actor, detail from matter_events where matter_id = ? order by id', [matter.id])).rows,
  };
}

async function tasksOf(db: Connection, matterId: string): Promise<MatterTask[]> {
  const { rows } = await db.raw<{ rows: Array<Omit<MatterTask, 'answers'>> }>(
    `select w.id, w.title, w.status, u.name as "unitName", w.due_at as "dueAt", d.breached_at as "breachedAt", w.clock_started_at as "clockStartedAt",
       c.display_name as "claimedByName", o.display_name as "completedByName", w.completed_at as "completedAt"
     from work_items w left join units u on u.code = w.unit_code left join deadlines d on d.id = w.deadline_id
       left join officers c on c.id = w.claimed_by left join officers o on o.id = w.completed_by
     where w.matter_id = ? and w.status <> 'cancelled' order by w.created_at, w.id`, [matterId]);
  const answers = await wordedAnswers(db, await WorkItem.query(db as Transaction).where({ matterId, status: 'completed' }));
  return rows.map((row) => ({ ...row, answers: answers.get(row.id) ?? [] }));
}
