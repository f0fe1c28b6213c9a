import { TableModel } from '../model.ts';

/** What can be done to many tasks at once. */
export const BULK_ACTIONS = ['claim', 'release', 'assign', 'take-over', 'forward', 'link-duplicates'] as const;
export type BulkActionName = (typeof BULK_ACTIONS)[number];

/** Decisions cannot be taken back once they are made: they wait for this long, and can be undone until then. */
export const UNDO_WINDOW_SECONDS = 10;
export const MOST_BULK_ITEMS = 100;

export function isDecision(action: BulkActionName): boolean {
  return action === 'forward' || action === 'link-duplicates';
}

export interface BulkParameters {
  /** assign: who gets the work. */
  readonly officerId?: string | undefined;
  /** take-over: why. */
  readonly reason?: string | undefined;
  /** forward: one unit, one category for all; without them each item's own hints, where they are sure. */
  readonly unitCode?: string | undefined;
  readonly categoryCode?: string | undefined;
  /** link-duplicates: one original for all; without it each item's best hint, where it is sure. */
  readonly originalCode?: string | undefined;
}

export interface BulkItemOrder {
  readonly id: string;
  /** The version that the officer saw. */
  readonly version: number;
}

export class BulkAction extends TableModel {
  static override tableName = 'bulk_actions';
  static override jsonAttributes = ['parameters'];

  declare id: string;
  declare action: BulkActionName;
  declare parameters: BulkParameters;
  declare requestedBy: string;
  declare requestedAt: Date;
  declare runAt: Date;
  declare status: 'waiting' | 'running' | 'done' | 'undone';
  declare finishedAt: Date | null;
}

export class BulkActionItem extends TableModel {
  static override tableName = 'bulk_action_items';
  static override idColumn = ['bulk_action_id', 'position'];
  static override jsonAttributes = ['decision'];

  declare bulkActionId: string;
  declare position: number;
  declare workItemId: string;
  declare version: number;
  declare decision: Record<string, unknown> | null;
  declare status: 'waiting' | 'done' | 'failed' | 'undone';
  /** Code of the error. */
  declare failure: string | null;
  declare heldBefore: string | null;
  declare versionAfter: number | null;
  declare doneAt: Date | null;
}
