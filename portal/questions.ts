import type { PortalLocale } from './texts.ts';

/** A question of the chosen category as the form shows it, in one language. */
export interface FormQuestion {
  readonly code: string;
  readonly kind: 'text' | 'number' | 'date' | 'one-of' | 'several-of' | 'place';
  readonly words: string;
  readonly help: string | null;
  readonly unit: string | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly required: boolean;
  readonly sensitive: boolean;
  readonly options: ReadonlyArray<{ readonly code: string; readonly name: string; readonly lat: number | null; readonly lng: number | null }>;
  readonly shownWhen: { readonly question: string; readonly operator: 'answered' | 'one-of' | 'none-of' | 'at-least' | 'at-most'; readonly values: readonly string[] } | null;
}

/** The name of a question's field; what was ticked of several comes under the name with []. */
export const fieldOf = (code: string) => `answers.${code}`;

const when = {
  vi: { answered: 'Trả lời nếu bạn đã trả lời câu', 'one-of': 'Trả lời nếu câu', 'none-of': 'Trả lời nếu câu', 'at-least': 'Trả lời nếu câu', 'at-most': 'Trả lời nếu câu' },
  en: { answered: 'Answer it if you have answered', 'one-of': 'Answer it if', 'none-of': 'Answer it if', 'at-least': 'Answer it if', 'at-most': 'Answer it if' },
} as const;
const how = {
  vi: { answered: '', 'one-of': 'là', 'none-of': 'không phải', 'at-least': 'từ', 'at-most': 'không quá' },
  en: { answered: '', 'one-of': 'is', 'none-of': 'is not', 'at-least': 'is at least', 'at-most': 'is at most' },
} as const;

/** Says in words when a question is to be answered: without script it is always in sight. */
export function conditionText({ shownWhen }: FormQuestion, questions: readonly FormQuestion[], locale: PortalLocale): string | null {
  const earlier = questions.find(({ code }) => code === shownWhen?.question);
  if (!shownWhen || !earlier) return null;
  const { operator } = shownWhen;
  const values = shownWhen.values.map((value) => earlier.options.find(({ code }) => code === value)?.name ?? (earlier.kind === 'date' ? value.split('-').reverse().join('/') : value));
  const or = locale === 'vi' ? ' hoặc ' : ' or ';
  return `${when[locale][operator]} “${earlier.words}” ${how[locale][operator]} ${values.join(or)}${values.length > 0 && earlier.unit ? ` ${earlier.unit}` : ''}`.trim().replace(/\s+/g, ' ').concat('.');
}
