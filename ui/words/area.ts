/** The words of one part of an app: [Vietnamese, English] by key. */
export type Area = Readonly<Record<string, readonly [vi: string, en: string]>>;
