import type { Locale } from './http/locale.ts';

/** What a problem document says: in short, and what it means. */
export interface Words { readonly title: string; readonly detail: string }
export type Bilingual = Readonly<Record<Locale, Words>>;

export const words = (viTitle: string, viDetail: string, enTitle: string, enDetail: string): Bilingual =>
  ({ vi: { title: viTitle, detail: viDetail }, en: { title: enTitle, detail: enDetail } });
