import type { WorkItemDetail } from '../../api/contract/officers.ts';
import type { SessionView } from '../../api/contract/officers.ts';
import { ApiProblem, callApi, rememberCsrfToken, sendForm } from '../../ui/api.ts';
import type { KeptDecision, KeptFile } from './kept.ts';
import type { Outcome } from './queue.ts';

/** Answers that say nothing about the thing sent: the server, or the way to it, is in trouble. */
function isPassing(error: ApiProblem): boolean {
  return error.status >= 500 || error.status === 429 || error.status === 408 || error.code === 'file-cut-off' || error.code === 'malformed-multipart';
}

async function outcomeOf(send: () => Promise<unknown>): Promise<Outcome> {
  try {
    await send();
    return { kind: 'sent' };
  } catch (error) {
    if (!(error instanceof ApiProblem) || isPassing(error)) return { kind: 'away' };
    if (error.status === 401) return { kind: 'signed-out' };
    const detail = error.fields.map((field) => field.detail).filter(Boolean).join(' ') || error.message;
    return { kind: 'refused', refusal: { status: error.status, code: error.code, title: error.title ?? error.message, detail } };
  }
}

/** Somebody signed in anew, in another tab or after a reload: the token that this page knows is of the session before. */
async function withFreshToken(officerId: string, send: () => Promise<unknown>): Promise<unknown> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'csrf-token-wrong') throw error;
    const session = await callApi<SessionView>('GET', '/session');
    // Never under another name.
    if (session.officer.id !== officerId) throw new ApiProblem(401, {});
    rememberCsrfToken(session.csrfToken);
    return send();
  }
}

/** Uploads one file under the id that it got on this device. */
export function sendFile(file: KeptFile, onProgress: (fraction: number) => void): Promise<Outcome> {
  return outcomeOf(() => withFreshToken(file.officerId, () => {
    const body = new FormData();
    body.append('purpose', file.purpose);
    body.append('fileIds', file.id);
    body.append('files', file.blob, file.name);
    return sendForm('POST', `/work-items/${file.workItemId}/attachments`, body, onProgress);
  }));
}

/**
 * Sends a decision. The api takes the same one twice without harm. When the item has changed meanwhile and is still in
 * this officer's hands, nobody else has decided anything: it goes out with the version of now.
 */
export function sendDecision({ officerId, workItemId, version, decision }: KeptDecision): Promise<Outcome> {
  const complete = (seen: number) => withFreshToken(officerId, () => callApi('POST', `/work-items/${workItemId}/complete`, { version: seen, decision }));
  return outcomeOf(async () => {
    try {
      await complete(version);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'work-item-changed') throw error;
      const now = await callApi<WorkItemDetail>('GET', `/work-items/${workItemId}`);
      if (now.status !== 'open' || now.claimedBy?.id !== officerId) throw error;
      await complete(now.version);
    }
  });
}
