import type { KeyboardEvent } from 'react';

export const rowsOf = (list: HTMLElement | null) => [...list?.children ?? []] as HTMLElement[];

/** Moves the focus to the link of the row below or above; from outside the list to its first row. */
export function moveFocus(list: HTMLElement | null, by: 1 | -1): void {
  const rows = rowsOf(list);
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  rows[current < 0 ? 0 : current + by]?.querySelector<HTMLElement>('a')?.focus();
}

/** The arrows move where somebody has gone into the list; elsewhere they scroll. */
export function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  moveFocus(event.currentTarget, by);
}
