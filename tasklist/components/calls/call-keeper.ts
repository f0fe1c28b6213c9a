import type { CallFields, CallView } from '../../../api/contract/calls.ts';
import { ApiProblem, callApi, ConnectionLost } from '../../../ui/api.ts';
import { serverTime } from '../../../ui/clock.ts';
import { newId } from '../../../ui/ids.ts';

export type { CallFields };

export const EMPTY_CALL: CallFields = {
  content: '', addressText: '', wardCode: null, categoryCode: null, urgent: false, kind: 'person', name: '', phone: '', email: '', address: '',
  hideName: false, publishAllowed: false, toldUse: false, originalCode: null,
};

export interface MadeCase { readonly code: string; readonly receivedAt: string; readonly readBack: boolean }

export interface CallState {
  /** Null until the first key. */
  readonly id: string | null;
  readonly fields: CallFields;
  /** By the server's clock, in milliseconds. */
  readonly startedAt: number | null;
  readonly dropped: boolean;
  /** The server has it. */
  readonly created: boolean;
  readonly saved: 'nothing' | 'pending' | 'kept' | 'lost';
  readonly savedAt: string | null;
  readonly otherDevice: boolean;
  /** The call is not this officer's any more, or has ended elsewhere. */
  readonly gone: ApiProblem | null;
  readonly loading: boolean;
  /** While it makes its case nothing is written: it would come too late. */
  readonly submitting: boolean;
  readonly made: MadeCase | null;
}

const SAVE_AFTER_MS = 700;
const RETRY_AFTER_MS = 3_000;
/** Another page that saved this lately may still be open. */
const LATELY_MS = 120_000;
const NEW_CALL: CallState = { id: null, fields: EMPTY_CALL, startedAt: null, dropped: false, created: false, saved: 'nothing', savedAt: null, otherDevice: false, gone: null, loading: false, submitting: false, made: null };
const device = newId();

export type CallKeeper = ReturnType<typeof createCallKeeper>;

/**
 * A call on this page: keeps on the server what is typed, from the first key on. While the connection is lost it keeps
 * typing in memory and tries again; never in the browser's storage, where a caller's data would stay on a shared computer
 * (D27).
 */
export function createCallKeeper() {
  let state = NEW_CALL;
  let version = 1;
  let stopwatch = 0;
  let attempts = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  const set = (patch: Partial<CallState>) => { state = { ...state, ...patch }; listeners.forEach((tell) => tell()); };

  function change(patch: Partial<CallFields>): void {
    if (state.made || state.gone || state.submitting) return;
    const first = state.id === null;
    if (first) stopwatch = performance.now();
    set({ fields: { ...state.fields, ...patch }, saved: state.saved === 'lost' ? 'lost' : 'pending', ...(first ? { id: newId(), startedAt: serverTime() } : {}) });
    if (state.saved !== 'lost') saveIn(first ? 0 : SAVE_AFTER_MS);
  }

  function saveIn(milliseconds: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => { void save(); }, milliseconds);
  }

  /** One request at a time, until nothing new is left. Never rejects: what went wrong is in the state. */
  function save(): Promise<void> {
    clearTimeout(timer);
    running ??= saveAll().finally(() => { running = null; });
    return running;
  }

  async function saveAll(): Promise<void> {
    for (;;) {
      const { id, fields } = state;
      if (id === null || state.made || state.gone || state.saved === 'kept') return;
      try {
        if (state.created) await put(id, fields);
        else if (!(await post(id, fields))) continue;
      } catch (error) {
        if (id === state.id) await failed(id, error);
        return;
      }
      if (id !== state.id) return;
      if (state.fields === fields) set({ saved: 'kept' });
      else if (state.saved !== 'lost') return saveIn(SAVE_AFTER_MS);
      else set({ saved: 'pending' });
    }
  }

  async function put(id: string, fields: CallFields): Promise<void> {
    const answer = await callApi<{ version: number; savedAt: string; otherDevice: boolean }>('PUT', `/calls/${id}`, { device, version, fields });
    if (id !== state.id) return;
    ({ version } = answer);
    set({ savedAt: answer.savedAt, otherDevice: state.otherDevice || answer.otherDevice });
  }

  /** False when an earlier try may have stored older words under this id: they are saved once more. */
  async function post(id: string, fields: CallFields): Promise<boolean> {
    attempts += 1;
    const answer = await callApi<CallView>('POST', '/calls', { id, device, elapsedMs: Math.round(performance.now() - stopwatch), fields });
    if (id !== state.id) return true;
    ({ version } = answer);
    set({ created: true, savedAt: answer.savedAt, startedAt: Date.parse(answer.startedAt) });
    return attempts === 1;
  }

  async function failed(id: string, error: unknown): Promise<void> {
    const refused = error instanceof ApiProblem && error.status < 500;
    if (refused && error.code === 'call-ended') {
      // Its case may be made, and only the answer lost. Who cannot ask for the code now asks again.
      const known = await openEnded(id, error).then(() => true, () => false);
      if (known || id !== state.id) return;
    } else if (refused && (error.status === 409 || error.status === 404)) return set({ gone: error });
    // A session that ended: the page comes back after signing in, and tries again then.
    set({ saved: 'lost' });
    saveIn(RETRY_AFTER_MS);
  }

  /** Everything typed is on the server when this resolves. @throws ConnectionLost */
  async function flush(): Promise<void> {
    for (let round = 0; round < 5 && state.saved !== 'kept' && !state.gone; round += 1) {
      await save();
      if (state.saved === 'lost') throw new ConnectionLost(undefined);
    }
    if (state.gone) throw state.gone;
  }

  async function open(id: string): Promise<void> {
    if (state.id === id) return;
    reset();
    set({ id, loading: true });
    try {
      const found = await callApi<CallView & { fields: CallFields }>('POST', `/calls/${id}/open`, {});
      if (state.id !== id) return;
      ({ version } = found);
      const lately = found.device !== device && serverTime() - Date.parse(found.savedAt) < LATELY_MS;
      set({ ...NEW_CALL, id, fields: found.fields, startedAt: Date.parse(found.startedAt), dropped: found.droppedAt !== null, created: true, saved: 'kept', savedAt: found.savedAt, otherDevice: lately });
    } catch (error) {
      if (state.id === id) await openEnded(id, error).catch((lost: unknown) => { if (state.id === id) reset(); throw lost; });
    }
  }

  /**
   * A call that has made its case still has a code to be read back: submitting it again answers just that.
   * @throws what says nothing about the call: no answer, or a server in trouble
   */
  async function openEnded(id: string, error: unknown): Promise<void> {
    const made = error instanceof ApiProblem && error.code === 'call-ended'
      ? await callApi<MadeCase>('POST', `/calls/${id}/submit`, { fields: EMPTY_CALL }).catch(unlessPassing) : null;
    if (state.id !== id) return;
    if (made) set({ loading: false, made, saved: 'kept' });
    else if (error instanceof ApiProblem) set({ loading: false, gone: error });
    else throw error;
  }

  function reset(): void {
    clearTimeout(timer);
    version = 1;
    attempts = 0;
    set(NEW_CALL);
  }

  async function submit(): Promise<MadeCase> {
    const { id } = state;
    set({ submitting: true });
    try {
      await flush();
      const made = state.made ?? await callApi<MadeCase>('POST', `/calls/${state.id!}/submit`, { fields: state.fields });
      set({ made, saved: 'kept' });
      return made;
    } finally {
      if (state.id === id) set({ submitting: false });
    }
  }

  /** Another call's end: only asked, discarded. */
  async function end(how: 'only-asked' | 'discard', body: object): Promise<void> {
    await flush();
    await callApi('POST', `/calls/${state.id!}/${how}`, body);
    reset();
  }

  async function drop(dropped: boolean): Promise<void> {
    await flush();
    await callApi('POST', `/calls/${state.id!}/drop`, { dropped });
    set({ dropped });
  }

  async function readBack(): Promise<void> {
    if (!state.made) return;
    await callApi('POST', `/calls/${state.id!}/read-back`, {});
    set({ made: { ...state.made, readBack: true } });
  }

  /** The other page's words, when two are open on one call. */
  async function reload(): Promise<void> {
    const { id } = state;
    if (id === null) return;
    set({ id: null });
    await open(id);
    set({ otherDevice: false });
  }

  return {
    state: () => state,
    subscribe: (tell: () => void) => { listeners.add(tell); return () => { listeners.delete(tell); }; },
    isUnsaved: () => state.saved === 'pending' || state.saved === 'lost',
    change, open, reset, submit, end, drop, readBack, reload, flush,
    /** After signing in again. */
    retry: () => { if (state.saved === 'lost') void save(); },
    dismissOther: () => set({ otherDevice: false }),
  };
}

function unlessPassing(problem: unknown): null {
  if (problem instanceof ApiProblem && problem.status < 500) return null;
  throw problem;
}

let kept: { readonly officerId: string; readonly keeper: CallKeeper } | null = null;

/** The page's one call: it goes on when the operator looks at another page meanwhile. Somebody else who signs in has none of it. */
export function keeperOf(officerId: string): CallKeeper {
  if (kept?.officerId !== officerId) {
    kept?.keeper.reset();
    kept = { officerId, keeper: createCallKeeper() };
  }
  return kept.keeper;
}
