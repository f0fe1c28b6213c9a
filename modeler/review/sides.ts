import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fileDifferences, type FileDifference } from '../../diagrams/file-differences.ts';
import type { ProcessFile } from '../../diagrams/world.ts';
import { readDraft } from '../draft/draft.ts';
import { readVersion, useVersions } from './versions.ts';

/** One side of a comparison: the draft, the live version, or a version by its number. */
export type SideName = 'draft' | 'live' | `${number}`;

export interface Side {
  readonly name: SideName;
  /** Of a version; null for the draft. */
  readonly number: number | null;
  readonly files: readonly ProcessFile[];
}

export function isSideName(text: string | null): text is SideName {
  return text === 'draft' || text === 'live' || /^\d{1,9}$/.test(text ?? '');
}

/** The files of one side. Null while a process has no live version. */
export function useSide(processId: string, name: SideName): UseQueryResult<Side | null> {
  const versions = useVersions(processId);
  const number = name === 'draft' ? null : name === 'live' ? versions.data?.items.find(({ status }) => status === 'live')?.number : Number(name);
  return useQuery({
    queryKey: ['process', processId, 'side', name, number ?? null],
    enabled: name !== 'live' || versions.data !== undefined,
    staleTime: name === 'draft' ? 0 : 60_000,
    refetchOnWindowFocus: name === 'draft',
    queryFn: async () => {
      if (name === 'draft') return { name, number: null, files: (await readDraft(processId)).files };
      return number === undefined ? null : { name, number: number!, files: (await readVersion(processId, number!)).files };
    },
  });
}

/** What differs between two sides, file by file; a process that is not live yet is compared with nothing. */
export function useFileDifferences(before: Side | null | undefined, after: Side | null | undefined): UseQueryResult<FileDifference[]> {
  const key = (side: Side | null | undefined) => side?.files.map(({ name, content }) => [name, content]) ?? side;
  return useQuery({
    queryKey: ['differences', key(before), key(after)], enabled: before !== undefined && after !== undefined, staleTime: Infinity, gcTime: 0,
    queryFn: () => fileDifferences(before?.files ?? [], after?.files ?? []),
  });
}
