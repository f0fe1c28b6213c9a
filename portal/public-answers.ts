import { inCity } from '../lib/time.ts';
import { renderPage, type PageFrame } from './pages.ts';
import { PUBLIC_ANSWER_TEXTS } from './public-answer-texts.ts';

/** An answer as the pages show it; days are YYYY-MM-DD. */
export interface ShownAnswer {
  readonly code: string;
  readonly question: string;
  readonly answer: string;
  readonly categoryName: string;
  readonly ownerName: string;
  readonly reviewedOn: string;
  readonly reviewOn: string;
  readonly pastReview: boolean;
}

export interface ShownSuggestion {
  readonly code: string;
  readonly title: string;
  readonly text: string;
  readonly categoryName: string | null;
  readonly unitName: string | null;
  readonly publishedAt: Date;
  readonly supports: number;
  readonly assessment: 'accepted' | 'partly' | 'declined' | null;
  readonly assessmentReason: string | null;
  readonly plan: string | null;
  readonly committedOn: string | null;
  readonly progress: 'in-progress' | 'done' | 'dropped' | null;
  readonly progressNote: string | null;
  readonly open: boolean;
}

/** 21/11/2026 of 2026-11-21. */
const day = (iso: string) => iso.split('-').reverse().join('/');
const dayOf = (instant: Date) => inCity(instant).toFormat('dd/MM/yyyy');
const words = (model: PageFrame) => PUBLIC_ANSWER_TEXTS[model.locale];

/** All answers, or those that fit what was looked for. */
export function renderAnswers(model: PageFrame & { answers: readonly ShownAnswer[]; typed: string; category: string; categories: ReadonlyArray<{ code: string; name: string }> }): string {
  return renderPage('answers', { ...model, w: words(model), day, title: words(model).answersTitle, current: 'answers' });
}

export function renderAnswer(model: PageFrame & { answer: ShownAnswer }): string {
  return renderPage('answer', { ...model, w: words(model), day, title: model.answer.question, current: 'answers' });
}

export function renderSuggestions(model: PageFrame & { suggestions: readonly ShownSuggestion[]; order: 'support' | 'newest' }): string {
  return renderPage('suggestions', { ...model, w: words(model), dayOf, stateOf, title: words(model).ideasTitle, current: 'suggestions' });
}

export function renderSuggestion(model: PageFrame & { suggestion: ShownSuggestion; supported: boolean; said: 'thanks' | 'needs-cookie' | null }): string {
  return renderPage('suggestion', { ...model, w: words(model), day, dayOf, stateOf, title: model.suggestion.title, current: 'suggestions' });
}

/** Where a suggestion stands, as a name of PUBLIC_ANSWER_TEXTS. */
function stateOf({ assessment, progress }: ShownSuggestion) {
  return progress ?? assessment ?? 'waiting';
}
