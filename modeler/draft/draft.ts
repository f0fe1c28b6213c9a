import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { callApi } from '../../ui/api.ts';

export interface DraftFile {
  readonly name: string;
  readonly kind: 'bpmn' | 'form' | 'dmn';
  readonly content: string;
  readonly revision: number;
  readonly savedBy: { readonly displayName: string } | null;
  readonly savedAt: string;
}

export interface Editor {
  readonly tab: string;
  readonly officer: { readonly id: string; readonly displayName: string };
  readonly elementId: string | null;
}

export interface DraftAnswer {
  readonly files: readonly DraftFile[];
  readonly editors: readonly Editor[];
}

const draftPath = (processId: string) => `/processes/${encodeURIComponent(processId)}/draft`;
const draftKey = (processId: string) => ['process', processId, 'draft'];

/** The draft as it was when the page was opened: what is drawn since is not written over by asking again. */
export function useDraft(processId: string): UseQueryResult<DraftAnswer> {
  return useQuery({ queryKey: draftKey(processId), queryFn: () => readDraft(processId), staleTime: Infinity, gcTime: 0, refetchOnMount: 'always' });
}

export function readDraft(processId: string): Promise<DraftAnswer> {
  return callApi('GET', draftPath(processId));
}

/** Answers the new revision. @throws ApiProblem `draft-changed` when somebody saved before */
export async function saveDraftFile(processId: string, name: string, content: string, revision: number): Promise<number> {
  return (await callApi<{ revision: number }>('PUT', `${draftPath(processId)}/files/${encodeURIComponent(name)}`, { content, revision })).revision;
}

/** This window, as long as it is open: an officer may have two. */
const TAB = crypto.randomUUID();
const SEEN_EVERY_MS = 5_000;

/** Tells the others that one is here and at which element, and hears of them. */
export function usePresence(processId: string, elementId: string | null): readonly Editor[] {
  const [editors, setEditors] = useState<readonly Editor[]>([]);
  const tell = useCallback(() => callApi<{ editors: readonly Editor[] }>('POST', `${draftPath(processId)}/presence`, { tab: TAB, elementId }), [processId, elementId]);
  useEffect(() => {
    let left = false;
    const told = () => void tell().then((answer) => { if (!left) setEditors(answer.editors.filter(({ tab }) => tab !== TAB)); }, () => undefined);
    // Whoever walks through the diagram with the arrow keys tells where they stop.
    const first = setTimeout(told, 300);
    const timer = setInterval(told, SEEN_EVERY_MS);
    return () => { left = true; clearTimeout(first); clearInterval(timer); };
  }, [tell]);
  return editors;
}

/** Whether somebody else has saved since; asked every so often while one looks. */
export function useNewerFile(processId: string, name: string, revision: () => number, onNewer: (file: DraftFile) => void): void {
  const queries = useQueryClient();
  useEffect(() => {
    const ask = async () => {
      if (document.hidden) return;
      const { files } = await readDraft(processId);
      const found = files.find((file) => file.name === name);
      if (found && found.revision > revision()) onNewer(found);
    };
    const timer = setInterval(() => void ask().catch(() => undefined), 2 * SEEN_EVERY_MS);
    return () => clearInterval(timer);
  }, [processId, name, revision, onNewer, queries]);
}
