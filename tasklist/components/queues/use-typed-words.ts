import { useEffect, useRef, useState } from 'react';
import { looksPersonal } from './list-state.ts';

/** A pause between two words, not between two keys. */
const PAUSE_MS = 350;

/**
 * Words that are looked for as they are typed: `onWords` gets them after a pause, never a single letter, and nothing while
 * what is typed looks like a phone number or mail address (`personal`). `q` is what is looked for now.
 */
export function useTypedWords(q: string, onWords: (q: string) => void, start = q) {
  const [typed, setTyped] = useState(start);
  const sent = useRef(q);
  const tell = useRef(onWords);
  tell.current = onWords;
  useEffect(() => {
    if (q === sent.current) return;
    sent.current = q;
    setTyped(q);
  }, [q]);
  const personal = looksPersonal(typed);
  const wanted = personal ? '' : typed.trim();
  useEffect(() => {
    if (wanted === sent.current || wanted.length === 1) return undefined;
    const timer = setTimeout(() => { sent.current = wanted; tell.current(wanted); }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  return { typed, personal, type: (text: string) => setTyped(text.slice(0, 200)) };
}
