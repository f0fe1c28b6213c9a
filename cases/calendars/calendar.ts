/** One stretch of opening hours on some weekdays, city time. `to` may be 24:00. */
export interface OpeningHours {
  /** ISO weekdays, Monday = 1. */
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

/** How a length is counted: round the clock, in opening hours, or in whole working days. */
export interface Calendar {
  readonly code: string;
  readonly kind: 'continuous' | 'working-hours' | 'working-days';
  readonly hours: readonly OpeningHours[];
}

/** City dates (YYYY-MM-DD) that differ from their weekday: true = day off, false = a make-up working day. */
export type Holidays = ReadonlyMap<string, boolean>;

export interface Length {
  readonly value: number;
  readonly unit: 'minutes' | 'days';
}
