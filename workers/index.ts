import type { Worker } from './define-worker.ts';
import { acknowledgeSuggestionWorker } from './acknowledge-suggestion.ts';
import { answerDataRequestWorker } from './answer-data-request.ts';
import { applyMisuseMeasureWorker } from './apply-misuse-measure.ts';
import { checkAnswerWorker } from './check-answer.ts';
import { claimAssignmentWorker } from './claim-assignment.ts';
import { claimCaseWorker } from './claim-case.ts';
import { claimMatterWorker } from './claim-matter.ts';
import { closeMatterWorker } from './close-matter.ts';
import { compileDailyReportWorker } from './compile-daily-report.ts';
import { deliverReportWorker } from './deliver-report.ts';
import { drawInspectionSampleWorker } from './draw-inspection-sample.ts';
import { endCampaignWorker } from './end-campaign.ts';
import { eraseExpiredWorker } from './erase-expired.ts';
import { escalateWorker } from './escalate.ts';
import { followClockWorker } from './follow-clock.ts';
import { gatherCandidatesWorker } from './gather-candidates.ts';
import { guideSenderWorker } from './guide-sender.ts';
import { issueCertificatesWorker } from './issue-certificates.ts';
import { issueDailyReportWorker } from './issue-daily-report.ts';
import { issueInspectionMinutesWorker } from './issue-inspection-minutes.ts';
import { linkDuplicateWorker } from './link-duplicate.ts';
import { measureCampaignWorker } from './measure-campaign.ts';
import { openDisputeWorker } from './open-dispute.ts';
import { openReportDayWorker } from './open-report-day.ts';
import { openReportPeriodWorker } from './open-report-period.ts';
import { planNextCallWorker } from './plan-next-call.ts';
import { publishAnswerWorker } from './publish-answer.ts';
import { publishCampaignWorker } from './publish-campaign.ts';
import { queueQuestionWorker } from './queue-question.ts';
import { queueSuggestionWorker } from './queue-suggestion.ts';
import { recordBreachWorker } from './record-breach.ts';
import { recordResultWorker } from './record-result.ts';
import { recordReturnWorker } from './record-return.ts';
import { refuseReportWorker } from './refuse-report.ts';
import { remindWorker } from './remind.ts';
import { reopenFromCallWorker } from './reopen-from-call.ts';
import { reopenReportWorker } from './reopen-report.ts';
import { resolveForwardDeadlineWorker } from './resolve-forward-deadline.ts';
import { resolveHandleDeadlineWorker } from './resolve-handle-deadline.ts';
import { resolveStepDeadlineWorker } from './resolve-step-deadline.ts';
import { returnToOperatorWorker } from './return-to-operator.ts';
import { routeQuestionWorker } from './route-question.ts';
import { routeReportWorker } from './route-report.ts';
import { sampleCallBackWorker } from './sample-call-back.ts';
import { sendBackAnswerWorker } from './send-back-answer.ts';
import { sendCampaignWorker } from './send-campaign.ts';
import { sendOutsideLinkWorker } from './send-outside-link.ts';
import { startStepClockWorker } from './start-step-clock.ts';
import { suggestHintsWorker } from './suggest-hints.ts';
import { tellAnswerWorker } from './tell-answer.ts';
import { tellAppealOutcomeWorker } from './tell-appeal-outcome.ts';
import { tellAssessmentWorker } from './tell-assessment.ts';
import { tellCompletionWorker } from './tell-completion.ts';
import { tellDataSubjectWorker } from './tell-data-subject.ts';
import { tellReopenedWorker } from './tell-reopened.ts';
import { tellSenderWorker } from './tell-sender.ts';
import { textContactWorker } from './text-contact.ts';
import { thankSenderWorker } from './thank-sender.ts';

/** What the system can do in a process, one line a job type. */
export const workers: Readonly<Record<string, Worker>> = {
  'acknowledge-suggestion': acknowledgeSuggestionWorker,
  'answer-data-request': answerDataRequestWorker,
  'apply-misuse-measure': applyMisuseMeasureWorker,
  'check-answer': checkAnswerWorker,
  'claim-assignment': claimAssignmentWorker,
  'claim-case': claimCaseWorker,
  'claim-matter': claimMatterWorker,
  'close-matter': closeMatterWorker,
  'compile-daily-report': compileDailyReportWorker,
  'deliver-report': deliverReportWorker,
  'draw-inspection-sample': drawInspectionSampleWorker,
  'end-campaign': endCampaignWorker,
  'erase-expired': eraseExpiredWorker,
  escalate: escalateWorker,
  'follow-clock': followClockWorker,
  'gather-candidates': gatherCandidatesWorker,
  'guide-sender': guideSenderWorker,
  'issue-certificates': issueCertificatesWorker,
  'issue-daily-report': issueDailyReportWorker,
  'issue-inspection-minutes': issueInspectionMinutesWorker,
  'link-duplicate': linkDuplicateWorker,
  'measure-campaign': measureCampaignWorker,
  'open-dispute': openDisputeWorker,
  'open-report-day': openReportDayWorker,
  'open-report-period': openReportPeriodWorker,
  'plan-next-call': planNextCallWorker,
  'publish-answer': publishAnswerWorker,
  'publish-campaign': publishCampaignWorker,
  'queue-question': queueQuestionWorker,
  'queue-suggestion': queueSuggestionWorker,
  'record-breach': recordBreachWorker,
  'record-result': recordResultWorker,
  'record-return': recordReturnWorker,
  'refuse-report': refuseReportWorker,
  remind: remindWorker,
  'reopen-from-call': reopenFromCallWorker,
  'reopen-report': reopenReportWorker,
  'resolve-forward-deadline': resolveForwardDeadlineWorker,
  'resolve-handle-deadline': resolveHandleDeadlineWorker,
  'resolve-step-deadline': resolveStepDeadlineWorker,
  'return-to-operator': returnToOperatorWorker,
  'route-question': routeQuestionWorker,
  'route-report': routeReportWorker,
  'sample-call-back': sampleCallBackWorker,
  'send-back-answer': sendBackAnswerWorker,
  'send-campaign': sendCampaignWorker,
  'send-outside-link': sendOutsideLinkWorker,
  'start-step-clock': startStepClockWorker,
  'suggest-hints': suggestHintsWorker,
  'tell-answer': tellAnswerWorker,
  'tell-appeal-outcome': tellAppealOutcomeWorker,
  'tell-assessment': tellAssessmentWorker,
  'tell-completion': tellCompletionWorker,
  'tell-data-subject': tellDataSubjectWorker,
  'tell-reopened': tellReopenedWorker,
  'tell-sender': tellSenderWorker,
  'text-contact': textContactWorker,
  'thank-sender': thankSenderWorker,
};
