/** Setting: up to how many hours a unit's first request for more time with a picture is granted without a person; 0 = never. */
export const BY_RULE_HOURS_KEY = 'more-time-by-rule-hours';
