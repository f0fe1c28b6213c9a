/** How long after being told a sender may judge the answer or say that it is not fixed, in days. */
export const REOPEN_WINDOW_KEY = 'reopen-window-days';
export const REOPEN_WINDOW_DAYS = 7;
