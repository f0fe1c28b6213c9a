import type { RefObject } from 'react';
import { useNavigate } from 'react-router';
import type { WorkItemView } from '../../../api/contract/officers.ts';
import { useShortcuts } from '../../../ui/shortcuts.tsx';
import { moveFocus, rowsOf } from './move-focus.ts';

interface Keys {
  readonly list: RefObject<HTMLUListElement | null>;
  readonly items: readonly WorkItemView[];
  readonly onSelect: ((id: string) => void) | undefined;
  readonly onClaim: (item: WorkItemView) => void;
  readonly onRefresh: () => void;
}

/** The row that has the focus, in itself or in its box. */
const currentRow = (list: HTMLElement | null) => rowsOf(list).find((row) => row.contains(document.activeElement));

/** A day's work without a mouse. */
export function useListKeys({ list, items, onSelect, onClaim, onRefresh }: Keys): void {
  const navigate = useNavigate();
  const current = () => items.find(({ id }) => id === currentRow(list.current)?.dataset.id);
  const next = () => {
    const item = items.find(({ claimedBy, waitingFor }) => !claimedBy && !waitingFor) ?? items[0];
    if (item) void navigate(`/tasks/${item.id}`);
  };
  useShortcuts([
    { keys: 'j', label: 'keys.down', run: () => moveFocus(list.current, 1) },
    { keys: 'k', label: 'keys.up', run: () => moveFocus(list.current, -1) },
    { keys: 'n', label: 'keys.next', run: next },
    { keys: 'c', label: 'keys.claim', run: () => { const item = current(); if (item) onClaim(item); } },
    ...(onSelect ? [{ keys: 'x', label: 'keys.select', run: () => { const item = current(); if (item) onSelect(item.id); } }] : []),
    { keys: 'f', label: 'keys.filter', run: () => document.getElementById('list-words')?.focus() },
    { keys: 'r', label: 'keys.refresh', run: onRefresh },
  ]);
}
