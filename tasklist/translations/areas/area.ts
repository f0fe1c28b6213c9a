/** The words of one part of the tasklist: [Vietnamese, English] by key. */
export type Area = Readonly<Record<string, readonly [vi: string, en: string]>>;
