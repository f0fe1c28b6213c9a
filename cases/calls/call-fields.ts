import { z } from 'zod';

const text = (longest: number) => z.string().max(longest).default('');

/**
 * What is written down while a caller speaks. Everything may be empty or half typed; what a report must have is asked
 * for when it is submitted. Sealed as one: people say their names in the middle of a sentence.
 */
export const callFields = z.strictObject({
  content: text(5000),
  addressText: text(300),
  wardCode: z.string().max(60).nullable().default(null),
  categoryCode: z.string().max(60).nullable().default(null),
  urgent: z.boolean().default(false),
  kind: z.enum(['person', 'business', 'organisation', 'anonymous']).default('person'),
  name: text(120),
  phone: text(30),
  email: text(254),
  address: text(300),
  hideName: z.boolean().default(false),
  publishAllowed: z.boolean().default(false),
  /** The sentence about the use of the data was read out (Law 91/2025). */
  toldUse: z.boolean().default(false),
  /** Code of the case that the caller is likely to tell of again. */
  originalCode: z.string().max(40).nullable().default(null),
});

export type CallFields = z.infer<typeof callFields>;

/** As JSON for the vault. @throws ZodError when it does not have the form above; doors check that first. */
export function packCall(fields: unknown): string {
  return JSON.stringify(callFields.parse(fields));
}

export function unpackCall(json: string): CallFields {
  return callFields.parse(JSON.parse(json));
}
