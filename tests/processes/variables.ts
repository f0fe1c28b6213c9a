/** All that the system itself may put into the engine: ids, codes, instants, decisions. Adding a name here is a decision about privacy. */
export const VARIABLES = new Set([
  'caseId', 'assignmentId', 'matterId', 'disputeId', 'deadlineId', 'completedDeadlineId', 'dailyReportId', 'reportDate', 'reportKind', 'reportKey', 'moveId',
  'unitCode', 'superior', 'assignee', 'round', 'screeningOutcome', 'unitOutcome', 'unitDisputed', 'answerCheck', 'questionRoute', 'dataRight', 'moreExpired',
  'dueAt', 'reminderAt', 'nextReminderAt', 'nextEscalationAt', 'nextLookAt', 'nextCallAt', 'cutOffAt', 'reviewAt', 'expiresAt', 'appealUntil',
  // Campaigns, inspection, recognition
  'campaignStartsAt', 'campaignEndsAt', 'measureAt', 'messagesWanted', 'moreMessages', 'sampleSize', 'violationsFound', 'remedyWanted', 'candidatesFound',
]);
