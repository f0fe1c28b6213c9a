/** How many of 100 senders who were told a result are called and asked. */
export const CALL_BACK_KEY = 'call-back-percent';
export const CALL_BACK_PERCENT = 5;
