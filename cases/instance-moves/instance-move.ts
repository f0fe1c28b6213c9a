import type { Relocation } from '../../diagrams/relocation.ts';
import type { Actor } from '../context.ts';
import { CaseError } from '../errors.ts';
import { TableModel, type Transaction } from '../model.ts';

export type MoveStatus = 'running' | 'paused' | 'done' | 'failed';
export type MovedState = 'waiting' | 'under-way' | 'moved' | 'left' | 'failed';

/** Engine version → element → the element under which its tokens go on; null: they stay. */
export type Mapping = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

/** An order to take running instances of a process to one of its engine versions. */
export class InstanceMove extends TableModel {
  static override tableName = 'instance_moves';
  static override jsonAttributes = ['mapping'];

  declare id: string;
  declare processId: string;
  declare toEngineVersion: number;
  declare toDefinitionKey: string;
  declare mapping: Mapping;
  declare reason: string;
  declare status: MoveStatus;
  declare run: number;
  declare undoes: string | null;
  declare total: number;
  declare orderedBy: string;
  declare orderedAt: Date;
  declare finishedAt: Date | null;
}

/** What the engine is asked to do for one instance, step by step. */
export interface MovePlan extends Relocation {
  /** Element instances of the process itself that end when it is parked. */
  readonly terminate: readonly string[];
}

/** One instance of a move, and what became of it. */
export class MovedInstance extends TableModel {
  static override tableName = 'moved_instances';
  static override jsonAttributes = ['plan', 'elements', 'deadlines'];

  declare id: string;
  declare moveId: string;
  declare processInstanceKey: string;
  declare caseId: string | null;
  declare fromEngineVersion: number;
  declare fromDefinitionKey: string;
  declare toEngineVersion: number;
  declare toDefinitionKey: string;
  declare state: MovedState;
  declare reason: string | null;
  declare tries: number;
  declare heldUntil: Date | null;
  declare nextTryAt: Date;
  declare step: 'park' | 'migrate' | 'place' | null;
  declare plan: MovePlan | null;
  /** Where its tokens stood → where they went on. */
  declare elements: Record<string, string>;
  declare deadlines: Record<string, { dueAt: string; epoch: number }>;
  declare movedAt: Date | null;
}

/** The move, locked until the transaction ends. @throws CaseError `instance-move-not-found` */
export async function lockMove(trx: Transaction, id: string): Promise<InstanceMove> {
  const found = await InstanceMove.query(trx).findById(id).forNoKeyUpdate();
  if (!found) throw new CaseError('not-found', 'instance-move-not-found', `There is no move ${id}.`);
  return found;
}

/** Whoever ordered it is who does it. */
export function actorOf(orderedBy: string): Actor {
  const [kind, ...id] = orderedBy.split(':');
  return { kind: kind as Actor['kind'], id: id.join(':') };
}
