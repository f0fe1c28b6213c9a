import { absoluteInstants, deadlineRearmed, deadlineTimer } from './clock-rules.ts';
import { caughtErrors, correlatedMessages, knownDecisions, knownJobs, knownMessages, taskForms } from './contract-rules.ts';
import { leftToRight, onTheSheet } from './layout-rules.ts';
import { gatewaysAsk, idConvention, vietnameseLabels } from './naming-rules.ts';
import type { DiagramRule } from './rule.ts';
import { refusalHasReason, tellsSender } from './sender-rules.ts';
import { jobInputs, noPersonalData } from './variable-rules.ts';

/** What the regulation asks of every diagram, each with its duties. */
export const REGULATION_RULES: readonly DiagramRule[] = [
  tellsSender, refusalHasReason, deadlineTimer, deadlineRearmed, absoluteInstants, knownJobs, jobInputs, caughtErrors,
  knownMessages, correlatedMessages, taskForms, knownDecisions, noPersonalData,
];

/** What makes a diagram readable. */
export const STYLE_RULES: readonly DiagramRule[] = [vietnameseLabels, gatewaysAsk, idConvention, leftToRight, onTheSheet];
