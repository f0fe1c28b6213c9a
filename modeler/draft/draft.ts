import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { DraftView } from '../../api/contract/process-models.ts';
import { callApi } from '../../ui/api.ts';
import { newId } from '../../ui/ids.ts';

export type DraftFile = DraftView['files'][number];
/** Somebody who has the draft open, in one tab. */
export type Editor = DraftView['editors'][number];

const draftPath = (processId: string) => `/processes/${encodeURIComponent(processId)}/draft`;
const draftKey = (processId: string) => ['process', processId, 'draft'];

/** The draft as it was when the page was opened: what is drawn since is not written over by asking again. */
export function useDraft(processId: string): UseQueryResult<DraftView> {
  return useQuery({ queryKey: draftKey(processId), queryFn: () => readDraft(processId), staleTime: Infinity, gcTime: 0, refetchOnMount: 'always' });
}

export function readDraft(processId: string): Promise<DraftView> {
  return callApi('GET', draftPath(processId));
}

/** Answers the new revision. @throws ApiProblem `draft-changed` when somebody saved before */
export async function saveDraftFile(processId: string, name: string, content: string, revision: number): Promise<number> {
  return (await callApi<{ revision: number }>('PUT', `${draftPath(processId)}/files/${encodeURIComponent(name)}`, { content, revision })).revision;
}

/** This window, as long as it is open: an officer may have two. */
const TAB = newId();
const SEEN_EVERY_MS = 5_000;

/**
 * Tells the others that one is here and at which element, and hears of them and, through `onRevisions`, of what they saved:
 * the revision of each file by its name.
 */
export function usePresence(processId: string, elementId: string | null, onRevisions: (revisions: ReadonlyMap<string, number>) => void): readonly Editor[] {
  const [editors, setEditors] = useState<readonly Editor[]>([]);
  const heard = useRef(onRevisions);
  heard.current = onRevisions;
  useEffect(() => {
    let left = false;
    const tell = async () => {
      if (document.hidden) return;
      const answer = await callApi<{ editors: readonly Editor[]; files: ReadonlyArray<Pick<DraftFile, 'name' | 'revision'>> }>('POST', `${draftPath(processId)}/presence`, { tab: TAB, elementId });
      if (left) return;
      setEditors(answer.editors.filter(({ tab }) => tab !== TAB));
      heard.current(new Map(answer.files.map(({ name, revision }) => [name, revision])));
    };
    const told = () => void tell().catch(() => undefined);
    // Whoever walks through the diagram with the arrow keys tells where they stop.
    const first = setTimeout(told, 300);
    const timer = setInterval(told, SEEN_EVERY_MS);
    return () => { left = true; clearTimeout(first); clearInterval(timer); };
  }, [processId, elementId]);
  useEffect(() => () => void callApi('POST', `${draftPath(processId)}/presence`, { tab: TAB, closed: true }).catch(() => undefined), [processId]);
  return editors;
}
