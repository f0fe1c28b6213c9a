import { z } from 'zod';
import { CaseError } from '../errors.ts';

/** The longest report text, in characters. */
export const LONGEST_CONTENT = 5000;

/** NFC, one kind of line break, no control characters, nothing around it. The words stay as they are. */
export function cleanText(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n')
    // Control characters but tab and line break; the database refuses NUL, and nobody typed the others.
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '').trim();
}

const line = (longest: number) => z.string().max(longest * 2).transform((text) => cleanText(text).replace(/\s+/g, ' '))
  .pipe(z.string().max(longest)).transform((text) => text || undefined).optional();
// The database refuses NUL also in what is only looked up.
const code = z.string().max(60).regex(/^\P{Cc}*$/u, 'a code holds no control characters').optional();

/** Who reports: one of the three kinds of sender of the portal (D6), or nobody named. */
export const senderInput = z.strictObject({
  kind: z.enum(['person', 'business', 'organisation', 'anonymous']),
  name: line(120),
  phone: line(30),
  email: line(254),
  address: line(300),
  /** The units see no name. */
  hideName: z.boolean().default(false),
});

/** What a door hands in. Codes are checked against the reference data, the rest here. */
export const reportInput = z.strictObject({
  channel: z.enum(['web', 'app', 'phone', 'email', 'sms', 'zalo', 'facebook', 'open311']),
  itemType: code,
  categoryCode: code,
  content: z.string().max(LONGEST_CONTENT * 2).transform(cleanText).pipe(z.string().max(LONGEST_CONTENT)),
  addressText: line(300),
  lat: z.number().min(-90).max(90).optional(),
  lng: z.number().min(-180).max(180).optional(),
  wardCode: code,
  publishAllowed: z.boolean().default(false),
  /** By the question's code; what each takes, its kind says (cases/catalogue). */
  answers: z.record(z.string().max(60), z.unknown()).default({}),
  sender: senderInput,
}).superRefine((input, check) => {
  if ((input.lat === undefined) !== (input.lng === undefined)) {
    check.addIssue({ code: 'custom', path: [input.lat === undefined ? 'lat' : 'lng'], message: 'lat and lng belong together' });
  }
});

export type ReportData = z.infer<typeof reportInput>;

/** @throws CaseError `report-invalid` with the first field at fault. The message never repeats what was sent. */
export function parseReport(input: unknown): ReportData {
  const found = reportInput.safeParse(input);
  if (found.success) return found.data;
  const issue = found.error.issues[0]!;
  const unknown = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
  const field = unknown.map((part) => `/${String(part)}`).join('');
  throw new CaseError('invalid', 'report-invalid', `The report is not valid at "${field}": ${issue.message}.`, { field });
}
