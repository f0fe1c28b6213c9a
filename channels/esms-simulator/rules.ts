import { z } from 'zod';

/** How the simulator is told to misbehave. The first rule that fits a text and has turns left is used. */
export const ruleSchema = z.strictObject({
  action: z.enum([
    /** Waits, then goes on as usual. */
    'delay',
    /** Answers with a result code and accepts nothing. */
    'code',
    /** Answers with an HTTP status and accepts nothing. */
    'http-error',
    /** Cuts the connection and accepts nothing. */
    'cut',
    /** Accepts the text, then never answers: what a lost answer looks like from outside. */
    'accept-then-hang',
    /** Accepts the text, then answers HTTP 500. */
    'accept-then-http-error',
    /** Accepts the text and never calls back. */
    'drop-callbacks',
    /** Accepts the text; the telecom reports later that it was not delivered. */
    'fail-delivery',
  ]),
  /** Only texts to this number, in the form in which it arrives (0901888484); default all. */
  phone: z.string().optional(),
  /** How many texts it applies to; default until the rules are cleared. */
  times: z.int().min(1).optional(),
  delayMs: z.int().min(0).max(600_000).default(1_000),
  code: z.string().regex(/^\d{1,4}$/).default('103'),
  status: z.int().min(400).max(599).default(500),
});

export type Rule = z.infer<typeof ruleSchema>;

export interface Rules {
  add(rule: Rule): void;
  clear(): void;
  list(): Rule[];
  /** The rule for a text to this number; uses up one of its turns. */
  take(phone: string): Rule | undefined;
}

/** An ordered list of rules, in memory only: a restarted simulator behaves. */
export function createRules(): Rules {
  let rules: Rule[] = [];
  return {
    add: (rule) => { rules.push({ ...rule }); },
    clear: () => { rules = []; },
    list: () => rules.map((rule) => ({ ...rule })),
    take: (phone) => {
      const rule = rules.find((candidate) => candidate.phone === undefined || candidate.phone === phone);
      if (rule?.times !== undefined) {
        rule.times -= 1;
        if (rule.times === 0) rules = rules.filter((other) => other !== rule);
      }
      return rule;
    },
  };
}
