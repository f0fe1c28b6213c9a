/**
 * Every fact that stands in a case's timeline. What records one names it from here; what shows one has a sentence for
 * each (a test holds them together).
 */
export const EVENT_KINDS = [
  'received', 'hinted', 'claimed', 'released', 'screened', 'routed', 'forwarded', 'contact-texted', 'contact-mailed', 'text-failed', 'mail-failed',
  'opened', 'resulted', 'returned', 'returned-to-operator', 'told', 'refused', 'guided', 'duplicate-linked', 'duplicate-received',
  'question-queued', 'suggestion-queued', 'question-passed-on', 'suggestion-passed-on', 'suggestion-completed', 'suggestion-dropped', 'noted', 'reminded', 'breached', 'breach-withdrawn', 'escalated', 'deadline-set', 'deadline-rearmed',
  'call-taken', 'duplicate-proposed', 'caller-asked',
  'assigned', 'taken-over', 'sender-asked', 'sender-answered', 'question-cancelled', 'more-time-asked', 'more-time-granted', 'more-time-refused', 'split', 'split-from',
  'co-ordination-asked', 'co-ordination-answered', 'co-ordination-declined', 'co-ordination-withdrawn', 'dispute-opened', 'dispute-settled',
  'outside-asked', 'outside-sent', 'outside-answered', 'outside-ended',
  'process-moved', 'process-cancelled', 'process-restarted', 'step-skipped',
  'rated', 'reopened', 'resulted-again', 'answer-doubted', 'answer-sent-back', 'told-again', 'closed-not-fixed', 'called-back',
  'note-written', 'note-deleted', 'exported', 'step-completed', 'erased',
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];
