import { z } from 'zod';

export const Instant = z.iso.datetime().meta({ description: 'ISO 8601, UTC' });

export const ReportKind = z.enum(['day', 'week', 'month']).meta({ description: 'A week bears the date of its Monday, a month that of its first day' });
export type ReportKind = z.infer<typeof ReportKind>;

export const Latitude = z.number().min(-90).max(90).meta({ description: 'WGS 84', example: 10.7769 });
export const Longitude = z.number().min(-180).max(180).meta({ description: 'WGS 84', example: 106.7009 });

/** A code that a person typed: look-alikes, case, spaces and dashes are put right by the server. */
export const CaseCodeText = z.string().min(1).max(40).meta({ description: 'Case code, for example 7KRM-4XTA', example: '7KRM-4XTA' });
export const Uuid = z.uuid();

export const IdParams = z.object({ id: Uuid });
export const CodeParams = z.object({ code: CaseCodeText });

export const FieldProblem = z.object({
  pointer: z.string().optional().meta({ description: 'JSON pointer (RFC 6901) into the request body', example: '/sender/phone' }),
  parameter: z.string().optional().meta({ description: 'Name of the path, query or header parameter, or of the form field' }),
  code: z.string(),
  detail: z.string().meta({ description: 'Found, wanted and cure in one sentence' }),
  found: z.string().meta({ description: 'What was found, described but never repeated' }),
  wanted: z.string().meta({ description: 'What is accepted' }),
  cure: z.string().meta({ description: 'What to do' }),
}).meta({ id: 'FieldProblem' });

/** RFC 9457 problem document. */
export const ProblemDocument = z.object({
  type: z.string().meta({ example: '/problems/validation' }),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().meta({ description: 'urn:uuid of this request, to quote when asking for help' }),
  code: z.string(),
  ticket: z.string().optional().meta({ description: 'Of second-factor-needed: what completeSession wants' }),
  errors: z.array(FieldProblem).optional(),
}).meta({ id: 'Problem' });
export type ProblemDocument = z.infer<typeof ProblemDocument>;
export type FieldProblem = z.infer<typeof FieldProblem>;

export const FileMeta = z.object({
  id: Uuid,
  kind: z.enum(['image', 'video']),
  purpose: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  url: z.string(),
  thumbnailUrl: z.string().nullable(),
}).meta({ id: 'Attachment' });
