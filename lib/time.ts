import { DateTime } from 'luxon';

/** The City's time zone, UTC+7 without daylight saving. */
export const CITY_ZONE = 'Asia/Ho_Chi_Minh';

export function inCity(instant: Date): DateTime {
  return DateTime.fromJSDate(instant, { zone: CITY_ZONE });
}

/** 16:05 21/11/2026, as people there write it. */
export function formatInstant(instant: Date): string {
  return inCity(instant).toFormat('HH:mm dd/MM/yyyy');
}

/** 16:05 21/11: the form that a text message uses. */
export function formatShort(instant: Date): string {
  return inCity(instant).toFormat('HH:mm dd/MM');
}
