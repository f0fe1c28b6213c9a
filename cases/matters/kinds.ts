import type { Words } from '../../diagrams/finding.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { coOrdinationKind } from '../co-ordination/kind.ts';
import { directionKind } from '../directions/direction-kind.ts';
import { receiptKind } from '../directions/receipt-kind.ts';
import { disputeKind } from '../disputes/kind.ts';
import { outsideRequestKind } from '../outside-requests/kind.ts';
import { campaignKind } from '../campaigns/kind.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import type { Action } from '../policies/policies.ts';
import { suggestionKind } from '../suggestions/kind.ts';
import { recognitionKind } from '../recognition/kind.ts';
import { questionKind } from '../questions/kind.ts';
import { publishedAnswerKind } from '../published-answers/kind.ts';
import type { Answers } from '../steps/read-answers.ts';
import type { WorkItem } from '../work-items/work-item.ts';
import { callBackKind } from '../call-backs/kind.ts';
import { reopeningKind } from '../reopening/kind.ts';
import { retentionRoundKind } from '../rights/retention-round-kind.ts';
import { dataRequestKind } from '../rights/data-request-kind.ts';
import { inspectionKind } from '../inspections/kind.ts';
import { misuseKind } from '../misuse/kind.ts';
import { officerBreachKind } from '../officer-breaches/kind.ts';
import type { Matter } from './matter.ts';

/** A line that stands beside the matter's forms; what is personal is read through the gate of cases/privacy. */
export interface Fact {
  readonly label: Words;
  readonly value: string;
  /** Where it leads within the portal. */
  readonly href?: string;
}

export interface MatterDocument { readonly title: string; readonly href: string }

/** What a new matter is made of. */
export interface MatterStart {
  readonly title: string;
  readonly caseId?: string | null;
  readonly unitCode?: string | null;
  readonly detail?: Record<string, unknown>;
  /** Ids, codes, instants and decisions for the process. */
  readonly variables?: Record<string, unknown>;
  readonly restricted?: boolean;
}

/** What a step's decision does to its matter, in the transaction of the decision; what it returns goes to the engine with the answers. */
export type Decided = (
  trx: Transaction, step: { readonly matter: Matter; readonly item: WorkItem; readonly answers: Answers }, ctx: Context,
) => Promise<Record<string, unknown> | void>;

/** A kind of matter: its process, who may read and start it, and what its steps do. */
export interface MatterKind {
  readonly kind: string;
  /** First letters of its codes. */
  readonly codePrefix: string;
  readonly processId: string;
  readonly title: Words;
  readonly readRight: Action;
  /** Null: nobody opens one by hand. */
  readonly startRight: Action | null;
  /** Form id; the file stands beside the diagram. */
  readonly startForm: string | null;
  /** Checks what the start form holds and says what the matter is. @throws CaseError */
  readonly start?: (trx: Transaction, entered: { readonly answers: Answers }, ctx: Context) => Promise<MatterStart>;
  /** Inserts the kind's own rows, when the matter is there. */
  readonly started?: (trx: Transaction, matter: Matter, answers: Answers, ctx: Context) => Promise<void>;
  readonly facts: (db: Database | Transaction, matter: Matter, officer: Officer) => Promise<Fact[]>;
  /** Papers that belong to it, as the officer may open them. */
  readonly documents?: (db: Database | Transaction, matter: Matter, officer: Officer) => Promise<MatterDocument[]>;
  /** Sentences of the kind's own events (recordMatterEvent); those of clocks and steps have theirs. */
  readonly eventTexts?: Readonly<Record<string, Words>>;
  /** Words of its outcomes. */
  readonly outcomes?: Readonly<Record<string, Words>>;
  /** User tasks that begin with what was last entered in them, when the process comes to them again. */
  readonly goesOn?: readonly string[];
  /** User tasks whose clock counts from when the matter was opened, not from when the process comes to them. */
  readonly clockFromOpening?: readonly string[];
  /** Element id of a user task → what its decision does. */
  readonly decided?: Readonly<Record<string, Decided>>;
}

/** Every kind, one line each. A function: the modules of a kind may import commands of matters. */
export function matterKinds(): readonly MatterKind[] {
  return [
    directionKind, receiptKind,
    campaignKind,
    recognitionKind,
    inspectionKind,
    misuseKind,
    officerBreachKind,
    dataRequestKind,
    retentionRoundKind,
    coOrdinationKind,
    disputeKind,
    outsideRequestKind,
    suggestionKind,
    questionKind,
    publishedAnswerKind,
    callBackKind,
    reopeningKind,
  ];
}

/** @throws CaseError `matter-kind-unknown` */
export function kindOf(kind: string): MatterKind {
  const found = matterKinds().find((each) => each.kind === kind);
  if (!found) throw new CaseError('invalid', 'matter-kind-unknown', `There is no kind of matter "${kind}".`, { field: '/kind' });
  return found;
}
