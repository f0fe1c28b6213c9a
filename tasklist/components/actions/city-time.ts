/** What `<input type="datetime-local">` holds, read as the City's time (UTC+7 all year); empty when it is no instant. */
export function fromCityTime(text: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}:00+07:00`)) ? new Date(`${text}:00+07:00`).toISOString() : '';
}

/** An instant as `<input type="datetime-local">` takes it, in the City's time. */
export function toCityTime(instant: number | string): string {
  return new Date(new Date(instant).getTime() + 7 * 3_600_000).toISOString().slice(0, 16);
}
