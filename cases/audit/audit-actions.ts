import type { EventKind } from '../history/event-kinds.ts';

/**
 * Every action that the trail is told of, a fact in the past each. What records one names it from here; what shows one has
 * words for each (the compiler holds them together). A fact of a case's timeline is in the trail as `case-` and its kind.
 */
export const OWN_ACTIONS = [
  'case-closed-again', 'report-refused', 'deadline-rearmed', 'evidence-removed', 'sender-history-read', 'cases-looked-up-by-phone',
  'work-item-completed', 'work-item-assigned', 'work-item-taken-over', 'bulk-action-ordered', 'bulk-action-undone',
  'sender-asked', 'question-cancelled', 'more-time-asked', 'more-time-granted', 'more-time-refused',
  'co-ordination-asked', 'co-ordination-withdrawn', 'outside-asked', 'note-written', 'note-edited', 'note-deleted',
  'call-started', 'call-submitted', 'call-only-asked', 'call-dropped', 'caller-back', 'call-handed-over', 'call-discarded', 'call-erased', 'code-read-back',
  'sender-revealed', 'contact-revealed', 'call-revealed', 'answers-revealed', 'test-message-revealed', 'data-request-revealed', 'misuse-revealed', 'officer-breach-revealed',
  'personal-data-reads-exported', 'audit-exported',
  'matter-opened', 'matter-closed', 'matter-cancelled',
  'daily-report-approved', 'daily-report-issued', 'daily-report-downloaded', 'report-day-closed', 'cut-off-changed', 'dashboard-exported',
  'campaign-published', 'campaign-stopped', 'campaign-measured', 'subscription-asked', 'subscription-confirmed', 'subscription-withdrawn',
  'inspection-sample-drawn', 'inspected-case-examined', 'inspected-trail-read', 'inspection-minutes-issued', 'inspection-minutes-downloaded',
  'candidates-gathered', 'candidate-proposed', 'candidate-not-proposed', 'certificates-issued', 'certificate-downloaded',
  'misuse-measure-applied', 'misuse-appealed', 'misuse-appeal-told', 'officer-breach-decided',
  'data-request-asked', 'data-request-confirmed', 'data-request-done', 'data-request-refused', 'personal-data-erased',
  'signed-in', 'signed-out', 'sign-in-failed', 'second-factor-set', 'second-factor-removed', 'second-factor-failed', 'recovery-code-used', 'recovery-codes-replaced',
  'password-changed', 'password-given', 'officer-invited', 'invitation-accepted', 'officer-created', 'officer-changed', 'officer-closed', 'officer-reopened', 'officer-unblocked',
  'absence-entered', 'absence-ended', 'absence-withdrawn',
  'configuration-drafted', 'configuration-submitted', 'configuration-published', 'configuration-rejected', 'configuration-withdrawn', 'setting-changed',
  'roll-out-started', 'roll-out-paused', 'roll-out-continued', 'roll-out-undo-ordered', 'roll-out-retried', 'ward-boundaries-imported', 'contact-test-text', 'text-tested',
  'process-version-kept', 'process-version-submitted', 'process-version-withdrawn', 'process-version-rejected', 'process-version-approved', 'process-version-returned-to',
  'process-version-live', 'process-version-failed', 'process-version-shipped', 'process-draft-reset', 'process-draft-file-removed', 'dry-run-ordered',
  'instance-move-ordered', 'instance-move-undo-ordered', 'instance-move-paused', 'instance-move-resumed', 'instance-move-retried', 'instance-moved',
  'instance-cancel-ordered', 'instance-restart-ordered', 'instance-skip-ordered', 'incident-retried', 'incidents-retried', 'dead-letter-replayed',
  'channel-paused', 'channel-resumed', 'clock-moved',
] as const;

export type AuditAction = (typeof OWN_ACTIONS)[number] | `case-${EventKind}`;
