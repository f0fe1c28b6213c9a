import { z } from 'zod';
import { CaseCodeText, Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'Inspections';
const MatterCode = z.string().min(1).max(40).meta({ description: 'Code of the inspection, for example KT-2026-000012' });
const Params = z.object({ code: MatterCode });
const CaseParams = Params.extend({ caseCode: CaseCodeText });
const Finding = z.enum(['met', 'not-met', 'not-applicable']);

const Checks = z.record(z.string(), Finding);

export const InspectedCaseView = z.object({
  position: z.int(), code: z.string(), drawnAs: z.enum(['random', 'risk']),
  risks: z.array(z.object({ code: z.string(), title: z.string() })),
  proposed: Checks.meta({ description: 'What the record says, by criterion' }),
  checks: Checks.nullable().meta({ description: 'What the inspector found; null: not looked at yet' }),
  note: z.string().nullable(), checkedBy: z.string().nullable(), checkedAt: Instant.nullable(), version: z.int(),
}).meta({ id: 'InspectedCase' });
export type InspectedCaseView = z.infer<typeof InspectedCaseView>;

export const InspectionView = z.object({
  code: z.string(), unitCode: z.string(), unitName: z.string(), basis: z.string(), periodStart: Instant, periodEnd: Instant.meta({ description: 'Exclusive' }),
  randomSize: z.int(), riskSize: z.int(),
  population: z.int().nullable().meta({ description: 'Cases that the unit got in the period; null before the sample is drawn' }),
  seed: z.string().nullable().meta({ description: 'The random part comes in the order of sha256("<seed>:<case code>")' }),
  criteria: z.array(z.object({ code: z.string(), title: z.string(), duties: z.array(z.string()) })),
  whole: z.boolean().meta({ description: 'Whether the whole sample is here; the inspected unit gets what is not met, once all was looked at' }),
  mayExamine: z.boolean(),
  examining: z.boolean().meta({ description: 'The examination is under way: findings can be entered' }),
  sample: z.array(InspectedCaseView).meta({ description: 'To the inspected unit only what is not met, and only after the examination' }),
  minutes: z.string().nullable().meta({ description: 'Number of the issued minutes' }),
}).meta({ id: 'Inspection' });
export type InspectionView = z.infer<typeof InspectionView>;

export const readInspection = endpoint({
  id: 'readInspection', method: 'get', path: '/api/v1/inspections/{code}', tag, access: 'officer',
  summary: 'An inspection: its plan, its sample and what was found (D31)', params: Params,
  success: { status: 200, description: 'The inspection', schema: InspectionView },
  problems: [401, 403, 404],
});

export const examineCase = endpoint({
  id: 'examineCase', method: 'put', path: '/api/v1/inspections/{code}/cases/{caseCode}', tag, access: 'officer',
  summary: 'What an inspector found in one case of the sample', params: CaseParams,
  body: z.strictObject({ checks: z.record(z.string().max(40), Finding), note: z.string().max(2000).nullable().default(null), version: z.int().min(1) }),
  success: { status: 200, description: 'As it is kept', schema: InspectedCaseView },
  problems: [401, 403, 404, 409, 422],
});

export const readInspectedTrail = endpoint({
  id: 'readInspectedTrail', method: 'get', path: '/api/v1/inspections/{code}/cases/{caseCode}/trail', tag, access: 'officer',
  summary: 'What the records say of a case of the sample: timeline, audit trail, reads of personal data. Read only, and itself recorded (D26, D31)', params: CaseParams,
  success: {
    status: 200, description: 'The lines, the oldest first',
    schema: z.object({ items: z.array(z.object({ at: Instant, source: z.enum(['timeline', 'audit', 'read']), what: z.string(), text: z.string().meta({ description: 'The same in words, in the reader\'s language' }), actor: z.string(), reason: z.string().nullable() })) }).meta({ id: 'InspectedTrail' }),
  },
  problems: [401, 403, 404],
});
export type InspectedTrail = z.infer<NonNullable<typeof readInspectedTrail.success.schema>>;

export const downloadMinutes = endpoint({
  id: 'downloadMinutes', method: 'get', path: '/api/v1/inspections/{code}/minutes.pdf', tag, access: 'officer',
  summary: 'The issued minutes; recorded', params: Params,
  success: { status: 200, description: 'The paper', mediaTypes: ['application/pdf'] },
  problems: [401, 403, 404],
});
