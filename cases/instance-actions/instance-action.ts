import { CaseError } from '../errors.ts';
import { TableModel, type Transaction } from '../model.ts';

export type ActionKind = 'cancel' | 'restart' | 'skip';

/** What the engine is asked to do: tokens that end, and where others begin. */
export interface ActionPlan {
  /** Elements at which tokens stood. */
  readonly standing: readonly string[];
  readonly terminate: readonly string[];
  readonly activate: readonly string[];
}

/** What a person did to one running instance. */
export class InstanceAction extends TableModel {
  static override tableName = 'instance_actions';
  static override jsonAttributes = ['elements'];

  declare id: string;
  declare kind: ActionKind;
  declare processInstanceKey: string;
  declare processId: string;
  declare caseId: string | null;
  declare elementId: string | null;
  declare reason: string;
  declare state: 'ordered' | 'done' | 'refused';
  declare refusal: string | null;
  declare elements: ActionPlan;
  declare newInstanceKey: string | null;
  declare orderedBy: string;
  declare orderedAt: Date;
  declare doneAt: Date | null;
}

/** The action, locked until the transaction ends. @throws CaseError `instance-action-not-found` */
export async function lockAction(trx: Transaction, id: string): Promise<InstanceAction> {
  const found = await InstanceAction.query(trx).findById(id).forNoKeyUpdate();
  if (!found) throw new CaseError('not-found', 'instance-action-not-found', `There is no action ${id}.`);
  return found;
}
