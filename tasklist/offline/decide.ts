import i18next from 'i18next';
import type { WorkItemDetail } from '../../api/contract/officers.ts';
import { ApiProblem } from '../../ui/api.ts';
import { codeOf } from '../components/code-of.ts';
import { isSame, type KeptDecision } from './kept.ts';
import { queue } from './waiting.ts';

/** As long as somebody looks at a button that was pressed; what is not through by then goes on by itself. */
const PATIENCE_MS = 8_000;

type Item = Pick<WorkItemDetail, 'id' | 'version'> & Partial<Pick<WorkItemDetail, 'caseCode' | 'matterCode' | 'reportDate' | 'reportKind'>>;

/**
 * Decides. The decision is kept on this device first and sent then, after the pictures of its task, so that neither a lost
 * network nor a closed page loses it. `queued`: it has not left yet; it will be sent once when the network is back.
 * `done` is said only of what the server has taken.
 * @throws ApiProblem when the server refuses it, or this device cannot keep it: then nothing is kept, the form still holds it.
 */
export async function decide(item: Item, decision: Record<string, unknown>): Promise<'done' | 'queued'> {
  const officerId = queue.owner();
  if (!officerId) throw new ApiProblem(401, {});
  const kept: KeptDecision = {
    kind: 'decision', officerId, workItemId: item.id, version: item.version, decision, keptAt: new Date().toISOString(),
    label: codeOf(item),
  };
  let sent = false;
  const stop = queue.onSent((other) => { sent ||= isSame(other, kept); });
  try {
    await queue.keep(kept).catch(() => { throw new ApiProblem(0, { title: i18next.t('waiting.notKept'), detail: i18next.t('waiting.notKeptText') }); });
    // Twice: a run that began before this was kept may end without it.
    await Promise.race([queue.wake().then(() => queue.wake()), new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS); })]);
  } finally {
    stop();
  }
  if (sent) return 'done';
  const left = queue.snapshot().items.filter((other) => other.workItemId === item.id);
  const mine = left.find((other) => other.kind === 'decision');
  const refusal = mine?.refusal ?? left.find((other) => other.refusal)?.refusal;
  if (!mine || !refusal) return 'queued';
  await queue.throwAway([mine]).catch(() => undefined);
  throw new ApiProblem(refusal.status, refusal);
}
