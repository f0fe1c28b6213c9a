import { useQuery, type Query } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CallHints, CallersCase, PlaceView } from '../../../api/contract/calls.ts';
import { callApi } from '../../../ui/api.ts';
import type { CallState } from './call-keeper.ts';

/** A value that has rested for a while. */
export function useRested<T>(value: T, milliseconds: number): T {
  const [rested, setRested] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [text, milliseconds]);
  return rested;
}

/** While Alt is held a number is about to be chosen: the proposals stand still. */
function useStillWhileAlt<T>(value: T): T {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const down = (event: KeyboardEvent) => { if (event.key === 'Alt') setHeld(true); };
    const up = (event: KeyboardEvent | FocusEvent) => { if (!(event instanceof KeyboardEvent) || event.key === 'Alt') setHeld(false); };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', up);
    return () => { window.removeEventListener('keydown', down); window.removeEventListener('keyup', up); window.removeEventListener('blur', up); };
  }, []);
  const shown = useRef(value);
  if (!held) shown.current = value;
  return shown.current;
}

export interface Proposals {
  readonly hints: CallHints | null;
  readonly places: readonly PlaceView[];
  readonly earlier: { readonly total: number; readonly items: readonly CallersCase[] } | null;
}

/** Nothing of a caller stays in the page's cache longer than it is shown. */
const FORGET = { gcTime: 0, staleTime: Infinity, retry: false } as const;

/** What helps while the caller speaks. All of it is asked by POST: what a caller says is in no address. */
export function useProposals({ id, created, fields }: CallState): Proposals {
  const ofSameCall = <T>(before: T | undefined, query: Pick<Query, 'queryKey'> | undefined) => (query?.queryKey[1] === id ? before : undefined);
  const { content, addressText, wardCode, categoryCode, phone } = fields;
  const words = useRested({ content, addressText, wardCode, categoryCode }, 500);
  const typedAddress = useRested(addressText, 150);
  const number = useRested(phone.replace(/[^\d+]/g, ''), 400);
  const enough = created && words.content.trim().length + words.addressText.trim().length >= 6;
  const hints = useQuery({
    queryKey: ['call-hints', id, words], enabled: enough, placeholderData: ofSameCall, ...FORGET,
    queryFn: () => callApi<CallHints>('POST', `/calls/${id}/hints`, words),
  });
  const places = useQuery({
    queryKey: ['places', id, typedAddress], enabled: typedAddress.trim().length >= 2, placeholderData: ofSameCall, ...FORGET,
    queryFn: () => callApi<{ items: PlaceView[] }>('POST', '/places/search', { q: typedAddress }),
  });
  const earlier = useQuery({
    queryKey: ['callers-cases', id, number], enabled: created && number.replace(/\D/g, '').length >= 10, ...FORGET,
    queryFn: () => callApi<{ whole: boolean; total: number; items: CallersCase[] }>('POST', `/calls/${id}/earlier-cases`, { phone: number }),
  });
  return useStillWhileAlt({
    hints: enough ? hints.data ?? null : null,
    places: typedAddress.trim().length >= 2 ? places.data?.items ?? [] : [],
    earlier: earlier.data?.whole ? earlier.data : null,
  });
}
