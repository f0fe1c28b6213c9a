import { useEffect } from 'react';
import type { Choice } from './choices.ts';

/** A choice that the list no longer has is none. Answers whether that is so. */
export function useValidChoice(value: string | null, choices: readonly Choice[], onChange: (change: { value: string | null }) => void): boolean {
  const gone = Boolean(value) && choices.length > 0 && !choices.some((choice) => choice.value === value);
  useEffect(() => { if (gone) onChange({ value: null }); });
  return gone;
}
