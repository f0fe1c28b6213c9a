import { absoluteInstants, deadlineRearmed, deadlineTimer } from './clock-rules.ts';
import { correlatedMessages, knownJobs, noPersonalData } from './contract-rules.ts';
import type { RegulationRule } from './rule.ts';
import { refusalHasReason, tellsSender } from './sender-rules.ts';

/** What the regulation asks of every diagram. */
export const REGULATION_RULES: readonly RegulationRule[] = [
  tellsSender, refusalHasReason, deadlineTimer, deadlineRearmed, absoluteInstants, knownJobs, noPersonalData, correlatedMessages,
];
