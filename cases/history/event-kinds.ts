/**
 * Every fact that stands in a case's timeline. What records one names it from here; what shows one has a sentence for
 * each (a test holds them together).
 */
export const EVENT_KINDS = [
  'received', 'hinted', 'claimed', 'released', 'screened', 'routed', 'forwarded', 'contact-texted', 'contact-mailed', 'text-failed', 'mail-failed',
  'opened', 'resulted', 'returned', 'returned-to-operator', 'told', 'refused', 'guided', 'duplicate-linked', 'duplicate-received',
  'question-queued', 'suggestion-queued', 'noted', 'reminded', 'breached', 'breach-withdrawn', 'escalated', 'deadline-set', 'deadline-rearmed',
  'call-taken', 'duplicate-proposed', 'caller-asked',
  'assigned', 'taken-over', 'sender-asked', 'sender-answered', 'question-cancelled', 'more-time-asked', 'more-time-granted', 'more-time-refused', 'split', 'split-from',
  'process-moved', 'process-cancelled', 'process-restarted', 'step-skipped',
  'note-written', 'note-deleted', 'exported', 'step-completed',
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];
