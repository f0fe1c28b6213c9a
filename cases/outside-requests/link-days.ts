/** Setting: for how many days the link to an outside body is valid. */
export const LINK_DAYS_KEY = 'outside-link-days';
export const LINK_DAYS = 7;
