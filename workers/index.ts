import type { Worker } from './define-worker.ts';
import { claimAssignmentWorker } from './claim-assignment.ts';
import { claimCaseWorker } from './claim-case.ts';
import { compileDailyReportWorker } from './compile-daily-report.ts';
import { deliverReportWorker } from './deliver-report.ts';
import { escalateWorker } from './escalate.ts';
import { guideSenderWorker } from './guide-sender.ts';
import { issueDailyReportWorker } from './issue-daily-report.ts';
import { linkDuplicateWorker } from './link-duplicate.ts';
import { openReportDayWorker } from './open-report-day.ts';
import { queueQuestionWorker } from './queue-question.ts';
import { queueSuggestionWorker } from './queue-suggestion.ts';
import { recordBreachWorker } from './record-breach.ts';
import { recordResultWorker } from './record-result.ts';
import { recordReturnWorker } from './record-return.ts';
import { refuseReportWorker } from './refuse-report.ts';
import { remindWorker } from './remind.ts';
import { resolveForwardDeadlineWorker } from './resolve-forward-deadline.ts';
import { resolveHandleDeadlineWorker } from './resolve-handle-deadline.ts';
import { resolveStepDeadlineWorker } from './resolve-step-deadline.ts';
import { returnToOperatorWorker } from './return-to-operator.ts';
import { routeReportWorker } from './route-report.ts';
import { suggestHintsWorker } from './suggest-hints.ts';
import { tellSenderWorker } from './tell-sender.ts';
import { textContactWorker } from './text-contact.ts';
import { thankSenderWorker } from './thank-sender.ts';

/** What the system can do in a process, one line a job type. */
export const workers: Readonly<Record<string, Worker>> = {
  'claim-assignment': claimAssignmentWorker,
  'claim-case': claimCaseWorker,
  'compile-daily-report': compileDailyReportWorker,
  'deliver-report': deliverReportWorker,
  escalate: escalateWorker,
  'guide-sender': guideSenderWorker,
  'issue-daily-report': issueDailyReportWorker,
  'link-duplicate': linkDuplicateWorker,
  'open-report-day': openReportDayWorker,
  'queue-question': queueQuestionWorker,
  'queue-suggestion': queueSuggestionWorker,
  'record-breach': recordBreachWorker,
  'record-result': recordResultWorker,
  'record-return': recordReturnWorker,
  'refuse-report': refuseReportWorker,
  remind: remindWorker,
  'resolve-forward-deadline': resolveForwardDeadlineWorker,
  'resolve-handle-deadline': resolveHandleDeadlineWorker,
  'resolve-step-deadline': resolveStepDeadlineWorker,
  'return-to-operator': returnToOperatorWorker,
  'route-report': routeReportWorker,
  'suggest-hints': suggestHintsWorker,
  'tell-sender': tellSenderWorker,
  'text-contact': textContactWorker,
  'thank-sender': thankSenderWorker,
};
