/** Opening hours within a day, city time. `to` may be 24:00. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** One stretch of opening hours on some weekdays. */
export interface OpeningHours extends Stretch {
  /** ISO weekdays, Monday = 1. */
  readonly days: readonly number[];
}

/** How a length is counted: round the clock, in opening hours, or in whole working days. */
export interface Calendar {
  readonly code: string;
  readonly kind: 'continuous' | 'working-hours' | 'working-days';
  readonly hours: readonly OpeningHours[];
}

/**
 * City dates (YYYY-MM-DD) that differ from their weekday: true = day off, false = a make-up working day with the hours of
 * its weekday or else of the first working weekday, a list = a make-up working day with these hours.
 */
export type Holidays = ReadonlyMap<string, boolean | readonly Stretch[]>;

export interface Length {
  readonly value: number;
  readonly unit: 'minutes' | 'days';
}
