import { useEffect, useRef, useState } from 'react';
import type { WorkItemDetail } from '../../api/contract/officers.ts';
import { ApiProblem, callApi, ConnectionLost } from '../../ui/api.ts';
import { sameFields } from './same-fields.ts';
import { forgetUnsaved, keepUnsaved, readUnsaved } from './unsaved.ts';

type Fields = Record<string, unknown>;

/** A draft that another window or device of the same officer kept meanwhile. */
export interface OtherDraft { readonly savedAt: string; readonly fields: Fields }

export interface Draft {
  readonly savedAt: string | null;
  /** True: what was typed last stands only on this device, because the server is away. */
  readonly onDevice: boolean;
  readonly other: OtherDraft | null;
  current(): Fields;
  /** The form was opened with these: nothing to keep yet. */
  open(fields: Fields): void;
  keep(fields: Fields): void;
  /** Saves at once what waits. */
  flush(): void;
  /** While a decision is on its way nothing is kept: it would come after it. */
  pause(paused: boolean): void;
  /** The text is no longer needed on this device: it was decided. */
  forget(): void;
  /** Goes on from the other draft, or from mine over it; only a person chooses. Answers what the form is to show. */
  settle(choice: 'theirs' | 'mine'): Fields;
}

const PAUSE_MS = 1_000;
const RETRY_MS = 5_000;
const MOST_SENT = 50;

interface State {
  fields: Fields;
  /** What the server has, as text; null before the form was opened. */
  saved: string | null;
  /** What was on its way to the server since it answered last: it may have arrived without its answer. */
  sent: readonly Fields[];
  basedOn: string | null;
  paused: boolean;
  busy: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * What is typed, kept on the server a second after the last change and when one leaves; on this device while the server is
 * away. One save at a time, each naming the draft that it goes on from: another window's text is told, never written over.
 */
export function useDraft(item: WorkItemDetail, officerId: string, onTaken: () => void): Draft {
  const [savedAt, setSavedAt] = useState(item.draftSavedAt);
  const [onDevice, setOnDevice] = useState(false);
  const [other, setOther] = useState<OtherDraft | null>(null);
  const ref = useRef<State | null>(null);
  const now = ref.current ??= start(item, officerId);

  const leaveOnDevice = () => { keepUnsaved(officerId, item.id, { fields: now.fields, keptAt: new Date().toISOString(), basedOn: now.basedOn }); };
  const changed = () => now.saved !== null && JSON.stringify(now.fields) !== now.saved;
  const kept = (text: string, at: string) => {
    Object.assign(now, { saved: text, basedOn: at, sent: [] });
    setSavedAt(at);
    setOnDevice(false);
    if (changed()) now.timer = setTimeout(() => void save(), PAUSE_MS);
    else forgetUnsaved(officerId, item.id);
  };
  const failed = async (error: unknown) => {
    leaveOnDevice();
    if (error instanceof ConnectionLost || (error instanceof ApiProblem && error.status >= 500)) {
      setOnDevice(true);
      now.timer = setTimeout(() => void save(), RETRY_MS);
    } else if (error instanceof ApiProblem && error.code === 'draft-newer') {
      const found = await callApi<WorkItemDetail>('GET', `/work-items/${item.id}`).catch(() => null);
      const own = found?.draft && ownDraft(now, found.draft as Fields);
      // Not another window: the save before arrived, only its answer got lost.
      if (own && found.draftSavedAt) kept(JSON.stringify(own), found.draftSavedAt);
      else if (found?.draftSavedAt) setOther({ savedAt: found.draftSavedAt, fields: (found.draft ?? {}) as Fields });
    } else if (error instanceof ApiProblem && error.status === 409) onTaken();
  };
  const save = async () => {
    clearTimeout(now.timer);
    if (now.paused || now.busy || !changed()) return;
    now.busy = true;
    const text = JSON.stringify(now.fields);
    const sending = now.fields;
    try {
      const { draftSavedAt } = await callApi<{ draftSavedAt: string }>('PUT', `/work-items/${item.id}/draft`, { draft: now.fields, basedOn: now.basedOn });
      kept(text, draftSavedAt);
    } catch (error) {
      // A save that was refused did not arrive; one without a plain answer perhaps did.
      if (!(error instanceof ApiProblem && error.status < 500)) now.sent = [...now.sent, sending].slice(-MOST_SENT);
      await failed(error);
    }
    now.busy = false;
  };

  useOtherDraft(item, now, setOther);
  useLeaving(() => { if (changed() && !now.paused) { leaveOnDevice(); void save(); } }, () => void save());
  return {
    savedAt, onDevice, other,
    current: () => now.fields,
    open: (fields) => {
      // Text that was left on this device is newer than what the server has.
      now.saved ??= JSON.stringify(readUnsaved(officerId, item.id) ? {} : { ...now.fields, ...fields });
      now.fields = { ...fields, ...now.fields };
      if (changed()) now.timer = setTimeout(() => void save(), PAUSE_MS);
    },
    keep: (fields) => {
      const { attachmentIds } = now.fields;
      now.fields = { ...fields, ...(fields.attachmentIds ?? attachmentIds ? { attachmentIds: fields.attachmentIds ?? attachmentIds } : {}) };
      clearTimeout(now.timer);
      if (!other) now.timer = setTimeout(() => void save(), PAUSE_MS);
    },
    flush: () => void save(),
    pause: (paused) => { now.paused = paused; clearTimeout(now.timer); },
    forget: () => { now.paused = true; clearTimeout(now.timer); forgetUnsaved(officerId, item.id); },
    settle: (choice) => {
      if (!other) return now.fields;
      Object.assign(now, { basedOn: other.savedAt, saved: JSON.stringify(other.fields), ...(choice === 'theirs' ? { fields: other.fields } : {}) });
      setOther(null);
      setSavedAt(other.savedAt);
      if (choice === 'mine') void save();
      else forgetUnsaved(officerId, item.id);
      return now.fields;
    },
  };
}

function start(item: WorkItemDetail, officerId: string): State {
  const left = readUnsaved(officerId, item.id);
  const fields = left?.fields ?? (item.draft ?? {}) as Fields;
  // Based on an older draft than the server's, it will be refused as such, and the officer asked.
  return { fields, saved: null, sent: left ? [left.fields] : [], basedOn: left ? left.basedOn : item.draftSavedAt, paused: false, busy: false, timer: undefined };
}

/** The text of this page that the server's draft is: what stands here now, or what was sent and not answered; null when somebody else's. */
export function ownDraft({ fields, sent }: { fields: Fields; sent: readonly Fields[] }, draft: Fields): Fields | null {
  return [fields, ...sent].find((mine) => sameFields(mine, draft)) ?? null;
}

/** The page asks for the task now and then: a draft that is newer than mine and says something else is told. */
function useOtherDraft(item: WorkItemDetail, now: State, tell: (other: OtherDraft) => void): void {
  const at = item.draftSavedAt;
  useEffect(() => {
    if (!at || now.busy || now.saved === null || at === now.basedOn || (now.basedOn && Date.parse(at) < Date.parse(now.basedOn))) return;
    const fields = (item.draft ?? {}) as Fields;
    const own = ownDraft(now, fields);
    if (own) Object.assign(now, { basedOn: at, saved: JSON.stringify(own) });
    else tell({ savedAt: at, fields });
  }, [at]);
}

/** A page that is closed or hidden keeps its text first; one that has its connection back sends it. */
function useLeaving(leave: () => void, back: () => void): void {
  const latest = useRef({ leave, back });
  latest.current = { leave, back };
  useEffect(() => {
    const hide = () => { if (document.visibilityState === 'hidden') latest.current.leave(); };
    const gone = () => latest.current.leave();
    const online = () => latest.current.back();
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', gone);
    window.addEventListener('online', online);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', gone);
      window.removeEventListener('online', online);
      latest.current.leave();
    };
  }, []);
}
