import { z } from 'zod';
import type { Words } from '../configuration/table.ts';

export const QUESTION_KINDS = ['text', 'number', 'date', 'one-of', 'several-of', 'place'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export const OPERATORS = ['answered', 'one-of', 'none-of', 'at-least', 'at-most'] as const;
export type Operator = (typeof OPERATORS)[number];

/** The form of codes that administrators choose: they stand in addresses and in names of form fields. */
export const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What can be chosen; for a place, an object on the map. One that has ended is no longer offered; its code is never given again. */
export const optionSchema = z.strictObject({
  code: z.string().min(1).max(40).regex(CODE),
  vi: z.string().trim().min(1).max(120),
  en: z.string().trim().min(1).max(120),
  lat: z.number().min(-90).max(90).optional(),
  lng: z.number().min(-180).max(180).optional(),
  ended: z.boolean().optional(),
});
export type Option = z.infer<typeof optionSchema>;

export const MOST_OPTIONS = 60;
export const MOST_QUESTIONS = 20;
/** The longest answer in words, in characters. */
export const LONGEST_ANSWER = 500;

/** When a question is shown: an earlier one of the category is answered like this. */
export interface Condition {
  readonly question: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** A question as it is asked for a category. */
export interface AskedQuestion {
  readonly code: string;
  readonly kind: QuestionKind;
  readonly words: Words;
  readonly help: Words | null;
  readonly unit: Words | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Those that are offered. */
  readonly options: readonly Option[];
  readonly sensitive: boolean;
  readonly required: boolean;
  readonly condition: Condition | null;
}

/** A date is yyyy-mm-dd; of options the codes. */
export type AnswerValue = string | number | readonly string[] | Place;
export interface Place { readonly lat: number; readonly lng: number; readonly object?: string }

/** Which operators a question of this kind can stand behind. */
export function operatorsOf(kind: QuestionKind): readonly Operator[] {
  switch (kind) {
    case 'number': case 'date': return ['answered', 'at-least', 'at-most'];
    case 'one-of': case 'several-of': return ['answered', 'one-of', 'none-of'];
    case 'text': case 'place': return ['answered'];
  }
}
