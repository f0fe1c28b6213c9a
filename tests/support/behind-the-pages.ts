import { eventually } from './engine.ts';
import type { Story } from './story.ts';

interface Doing {
  /** Which open work: columns of `work_items`. */
  readonly where: Readonly<Record<string, unknown>>;
  readonly decision: Readonly<Record<string, unknown>>;
  /** Kept on the way, as the page does while one types. */
  readonly draft?: Readonly<Record<string, unknown>>;
}

/** What an officer does without a page, because it is not the story: takes the work when it has come, and decides. */
export async function does(story: Story, username: string, { where, decision, draft }: Doing): Promise<void> {
  const { id } = await eventually(`work of ${username}`, () => story.system.db('work_items').where({ status: 'open', ...where }).whereNotNull('user_task_key').first<{ id: string } | undefined>('id'), 60_000);
  const officer = await story.client(username);
  const { version } = await officer.send<{ version: number }>('POST', `/api/v1/work-items/${id}/claim`, {});
  if (draft) await officer.send('PUT', `/api/v1/work-items/${id}/draft`, { draft });
  await officer.send('POST', `/api/v1/work-items/${id}/complete`, { version, decision });
}
