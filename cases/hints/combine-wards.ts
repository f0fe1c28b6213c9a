import { round } from './round.ts';
import type { WardHint } from './ward-of-point.ts';

/** What a text must count for at least, so that a wrong pin can be outvoted and a missing name is no evidence against a ward. */
const UNNAMED = 0.15;
const UNSEEN = 0.01;

/** Puts together what the map point and the words say. Where they agree the hint is surer; where they differ both stay, the pin first. */
export function combineWards(ofPoint: readonly WardHint[], ofText: readonly WardHint[]): WardHint[] {
  if (ofPoint.length === 0) return [...ofText];
  if (ofText.length === 0) return [...ofPoint];
  const codes = new Set([...ofPoint, ...ofText].map((hint) => hint.code));
  const scored = [...codes].map((code) => {
    const point = ofPoint.find((hint) => hint.code === code);
    const named = ofText.find((hint) => hint.code === code);
    return { code, score: (point?.confidence ?? UNSEEN) * ((named?.confidence ?? 0) + UNNAMED), why: [point?.why, named?.why].filter(Boolean).join(' ') };
  }).sort((a, b) => b.score - a.score);
  const total = scored.reduce((sum, hint) => sum + hint.score, 0);
  return scored.slice(0, 3).map(({ code, score, why }) => ({ code, confidence: round(Math.min(0.99, score / total)), why })).filter((hint, i) => i === 0 || hint.confidence > 0);
}
