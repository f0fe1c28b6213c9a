import { EngineError, type EngineErrorCode, type Variables } from './engine.ts';
import { asEngineError } from './calls.ts';
import { isAtLeast } from './broker-settings.ts';

/** User-task commands exist only as REST: under /v1 on 8.5, under /v2 from 8.6 on. */
export interface UserTaskCommands {
  complete(userTaskKey: string, variables: Variables): Promise<void>;
  assign(userTaskKey: string, assignee: string | null): Promise<void>;
}

/**
 * @param restAddress the gateway's REST address
 * @param gatewayVersion asked before each command, so that an upgrade while we run is noticed
 */
export function userTaskCommands(restAddress: string, gatewayVersion: () => Promise<string>): UserTaskCommands {
  const base = restAddress.replace(/\/+$/, '');

  async function send(method: string, userTaskKey: string, command: string, body?: unknown): Promise<void> {
    if (!/^\d+$/.test(userTaskKey)) throw new EngineError('invalid', `"${userTaskKey}" is no user-task key: digits wanted`);
    const version = isAtLeast(await gatewayVersion(), '8.6') ? 'v2' : 'v1';
    const what = `user task ${userTaskKey} ${command}`;
    let response: Response;
    try {
      response = await fetch(`${base}/${version}/user-tasks/${userTaskKey}/${command}`, {
        method,
        headers: { 'content-type': 'application/json', accept: 'application/json, application/problem+json' },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      });
    } catch (error) {
      throw asEngineError(what, error);
    }
    if (!response.ok) throw new EngineError(errorCode(response.status), `${what}: ${response.status} ${await problem(response)}`);
    await response.body?.cancel();
  }

  return {
    complete: (key, variables) => send('POST', key, 'completion', { variables }),
    assign: (key, assignee) => assignee === null
      ? send('DELETE', key, 'assignee')
      : send('POST', key, 'assignment', { assignee, allowOverride: true }),
  };
}

function errorCode(status: number): EngineErrorCode {
  if (status === 404) return 'not-found';
  // Wrong state now, for instance while another command on the task is under way.
  if (status === 409) return 'conflict';
  if (status === 429) return 'busy';
  return status >= 500 ? 'unavailable' : 'invalid';
}

async function problem(response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  try {
    const { title, detail } = JSON.parse(text) as { title?: string; detail?: string };
    return [title, detail].filter(Boolean).join(': ');
  } catch {
    return text.slice(0, 200);
  }
}
