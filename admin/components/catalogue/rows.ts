import { useQuery } from '@tanstack/react-query';
import type { CatalogueUse } from '../../../api/contract/catalogue.ts';
import { callApi } from '../../../ui/api.ts';
import { useRows } from '../../configuration.ts';

export interface GroupRow { code: string; nameVi: string; nameEn: string; position: number }
export interface CategoryRow {
  code: string; group: string; nameVi: string; nameEn: string; publicNameVi: string | null; publicNameEn: string | null; icon: string | null;
  descriptionVi: string | null; descriptionEn: string | null; smsName: string; itemTypes: string[]; defaultUnitKind: string; defaultUnitCodes: string[];
  sensitiveData: boolean; anonymousAllowed: boolean; position: number; successor: string | null; validFrom: string; validTo: string | null;
}
export interface OptionRow { code: string; vi: string; en: string; lat?: number; lng?: number; ended?: boolean }
export type Kind = 'text' | 'number' | 'date' | 'one-of' | 'several-of' | 'place';
export interface QuestionRow {
  code: string; wordsVi: string; wordsEn: string; helpVi: string | null; helpEn: string | null; kind: Kind; unitVi: string | null; unitEn: string | null;
  minimum: number | null; maximum: number | null; options: OptionRow[]; sensitive: boolean; note: string | null;
}
export type Operator = 'answered' | 'one-of' | 'none-of' | 'at-least' | 'at-most';
export interface UseRow { key: string; category: string; question: string; position: number; required: boolean; conditionQuestion: string | null; conditionOperator: Operator | null; conditionValues: string[] }
export interface CauseRow { code: string; category: string; nameVi: string; nameEn: string; position: number; validFrom: string; validTo: string | null }
export interface Edit { readonly table: string; readonly key: string; readonly after: object | null }

/** Operators that fit a kind of question, as the server has them. */
export const OPERATORS_OF: Readonly<Record<Kind, readonly Operator[]>> = {
  text: ['answered'], place: ['answered'], number: ['answered', 'at-least', 'at-most'], date: ['answered', 'at-least', 'at-most'],
  'one-of': ['answered', 'one-of', 'none-of'], 'several-of': ['answered', 'one-of', 'none-of'],
};

/** All rows of a table, as what they are. */
export function useTableRows<Row>(table: string) {
  const { data, error, isPending } = useRows(table, '');
  return { rows: data?.items.map(({ row }) => row as unknown as Row), error, isPending };
}

export function useCatalogueUse() {
  return useQuery({ queryKey: ['rows', 'catalogue-use'], queryFn: () => callApi<CatalogueUse>('GET', '/configuration/catalogue') });
}

export const isEnglish = () => document.documentElement.lang === 'en';
export const nameOf = (row: { nameVi: string; nameEn: string }) => (isEnglish() ? row.nameEn : row.nameVi);
export const wordsOf = (row: { wordsVi: string; wordsEn: string }) => (isEnglish() ? row.wordsEn : row.wordsVi);
/** dd/MM/yyyy */
export const dayOf = (iso: string) => iso.split('-').reverse().join('/');
/** The City's day, yyyy-mm-dd. */
export const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
export const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
