/** All that may stand in the engine: ids, codes, instants, decisions. Adding a name here is a decision about privacy. */
export const VARIABLES = new Set([
  'caseId', 'assignmentId', 'deadlineId', 'completedDeadlineId', 'dailyReportId', 'reportDate', 'reportKind', 'reportKey',
  'unitCode', 'assignee', 'round', 'screeningOutcome', 'unitOutcome',
  'dueAt', 'reminderAt', 'nextReminderAt', 'nextEscalationAt', 'cutOffAt', 'moveId', 'matterId', 'nextLookAt', 'questionRoute', 'reviewAt',
  // Inspection, misuse, breaches by officers
  'sampleSize', 'violationsFound', 'remedyWanted', 'appealUntil', 'planOutcome', 'signature', 'remedyOutcome', 'confirmation', 'misuseMeasure', 'appealOutcome', 'breachOutcome',
]);
