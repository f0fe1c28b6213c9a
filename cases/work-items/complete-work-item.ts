import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { applyHandling } from '../assignments/apply-handling.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { approveDailyReport } from '../daily-report/approve-daily-report.ts';
import { applyScreening } from '../screening/apply-screening.ts';
import { completeStep, readStepDecision } from '../steps/complete-step.ts';
import { claimedByOther, requireVersion } from './claim-work-item.ts';
import { ApproveDailyReportDecision, HandleReportDecision, ScreenReportDecision } from './decisions.ts';
import { requireMayDo } from './may-work-on.ts';
import { parseDecision } from './parse-decision.ts';
import { completionKey, isKnownKind, lockWorkItem, WorkItem, type ActingOfficer } from './work-item.ts';

export interface Completion {
  readonly id: string;
  readonly officer: ActingOfficer;
  readonly decision: unknown;
  /** The version that the officer saw. */
  readonly version?: number | undefined;
}

type Variables = Record<string, unknown>;

/**
 * Decides: checks the decision, applies it to the case, closes the item and orders the engine's task to be completed, all
 * in the caller's transaction. The decision is a fact when that commits; the engine follows. Deciding the same once more
 * (a repeated click) changes nothing.
 */
export async function completeWorkItem(trx: Transaction, { id, officer, decision, version }: Completion, ctx: Context): Promise<WorkItem> {
  const item = await lockWorkItem(trx, id);
  await requireMayDo(trx, officer, item);
  if (item.status === 'completed' && item.completedBy === officer.id && await sameDecision(trx, item, decision)) return item;
  if (item.status !== 'open') throw new CaseError('conflict', 'work-item-closed', `This work is ${item.status} already.`);
  if (item.claimedBy && item.claimedBy !== officer.id) throw await claimedByOther(trx, item);
  requireVersion(item, version);

  return closeWorkItem(trx, item, { decision, by: officer.id }, ctx);
}

/**
 * Makes a decision a fact and has the engine's task completed; the caller holds the item's lock and has seen that it is open.
 * `by` is null for what the system decides itself.
 */
export async function closeWorkItem(trx: Transaction, item: WorkItem, { decision, by }: { decision: unknown; by: string | null }, ctx: Context): Promise<WorkItem> {
  const { id } = item;
  const { stored, variables } = await apply(trx, item, decision, ctx);
  const completed = await WorkItem.query(trx).patchAndFetchById(id, {
    status: 'completed', decision: stored, draft: null, claimedBy: by, claimedAt: by === null ? null : item.claimedAt ?? ctx.now,
    completedBy: by, completedAt: ctx.now, updatedAt: ctx.now, version: item.version + 1,
  });
  await enqueue(trx, { kind: 'complete-user-task', key: completionKey(id), payload: { workItemId: id, variables } });
  await recordAudit(trx, {
    action: 'work-item-completed', subjectType: 'work-item', subjectId: id,
    detail: { kind: item.kind, caseId: item.caseId, outcome: isKnownKind(item.kind) && typeof stored.outcome === 'string' ? stored.outcome : null },
  }, ctx);
  return completed;
}

async function apply(trx: Transaction, item: WorkItem, decision: unknown, ctx: Context): Promise<{ stored: Variables; variables: Variables }> {
  if (item.kind === 'screen-report') {
    const parsed = parseDecision(ScreenReportDecision, decision);
    await applyScreening(trx, item, parsed, ctx);
    return { stored: parsed, variables: { screeningOutcome: parsed.outcome } };
  }
  if (item.kind === 'handle-report') {
    const parsed = parseDecision(HandleReportDecision, decision);
    await applyHandling(trx, item, parsed, ctx);
    return { stored: parsed, variables: { unitOutcome: parsed.outcome } };
  }
  if (item.kind === 'approve-daily-report') {
    const parsed = parseDecision(ApproveDailyReportDecision, decision);
    await approveDailyReport(trx, { dailyReportId: item.dailyReportId!, remarks: parsed.remarks }, ctx);
    return { stored: parsed, variables: {} };
  }
  return completeStep(trx, item, decision, ctx);
}

/** Compared as the schemas would store it: undefined fields and blanks around do not matter. */
async function sameDecision(trx: Transaction, item: WorkItem, decision: unknown): Promise<boolean> {
  if (!isKnownKind(item.kind)) {
    const { stored } = await readStepDecision(trx, item, decision).catch(() => ({ stored: null }));
    return canonicalJson(stored) === canonicalJson(item.decision);
  }
  const schema = { 'screen-report': ScreenReportDecision, 'handle-report': HandleReportDecision, 'approve-daily-report': ApproveDailyReportDecision }[item.kind];
  const parsed = schema.safeParse(decision);
  return parsed.success && canonicalJson(parsed.data) === canonicalJson(item.decision);
}
