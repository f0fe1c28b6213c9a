/** Every reason for which an officer gets a notice; the tasklist has a sentence for each (a test holds them together). */
export const NOTICE_KINDS = ['mention', 'taken-over', 'assigned', 'answered', 'co-ordination-answered', 'outside-answered', 'more-time-decided', 'due-soon', 'forwarded-automatically', 'reopened', 'recognised', 'password-reset', 'second-factor-reset'] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];
