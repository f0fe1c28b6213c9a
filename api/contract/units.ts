import { z } from 'zod';
import { IdParams, Instant, Uuid } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'Units';
const UnitCode = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/).meta({ description: 'Code of a unit', example: '26740' });
const Day = z.iso.date();
const Named = z.object({ code: z.string(), name: z.string() });
/** Stretches of a week in city time; one that ends before it begins runs over midnight. */
export const WeeklyHours = z.array(z.object({ days: z.array(z.number()), from: z.string(), to: z.string() }));

const UnitFacts = {
  code: z.string(), name: z.string(), smsName: z.string(), kind: z.string(), parentCode: z.string().nullable(), validFrom: Day, validTo: Day.nullable(),
  successors: z.array(Named), note: z.string().nullable(),
};
export const UnitEntryView = z.object({ ...UnitFacts, contacts: z.number(), areas: z.number(), openWork: z.number() }).meta({ id: 'UnitEntry' });
export type UnitEntryView = z.infer<typeof UnitEntryView>;

export const UnitContactView = z.object({
  id: Uuid, position: z.number(), name: z.string().nullable().meta({ description: 'Masked' }), phone: z.string().nullable().meta({ description: 'Masked' }),
  email: z.string().nullable().meta({ description: 'Masked' }), onDuty: WeeklyHours, validFrom: Day, validTo: Day.nullable(), demonstration: z.boolean(),
  there: z.boolean().meta({ description: 'On duty at this instant' }),
}).meta({ id: 'UnitContact' });
export type UnitContactView = z.infer<typeof UnitContactView>;

export const UnitDetailView = z.object({
  ...UnitFacts, parent: Named.nullable(), kindName: z.string(), contacts: z.array(UnitContactView), openWorkCount: z.number(),
  openWork: z.array(z.object({ caseCode: z.string(), role: z.enum(['lead', 'coordinating']), routedAt: Instant })),
  may: z.object({ edit: z.boolean(), reveal: z.boolean() }),
}).meta({ id: 'UnitDetail' });
export type UnitDetailView = z.infer<typeof UnitDetailView>;

export const TestTextView = z.object({
  id: Uuid, status: z.enum(['queued', 'accepted', 'delivered', 'failed']), failure: z.string().nullable(),
  createdAt: Instant, acceptedAt: Instant.nullable(), deliveredAt: Instant.nullable(), failedAt: Instant.nullable(),
}).meta({ id: 'TestText' });
export type TestTextView = z.infer<typeof TestTextView>;

export const listUnitEntries = endpoint({
  id: 'listUnitEntries', method: 'get', path: '/api/v1/units', tag, access: 'officer', summary: 'Every unit with how much hangs on it; those that have ended too',
  success: { status: 200, description: 'Units by name', schema: z.object({ items: z.array(UnitEntryView), kinds: z.array(Named) }) },
  problems: [401, 403],
});

export const readUnit = endpoint({
  id: 'readUnit', method: 'get', path: '/api/v1/units/{code}', tag, access: 'officer', summary: 'A unit with its contacts, masked, and the work that it has not answered',
  params: z.object({ code: UnitCode }),
  success: { status: 200, description: 'The unit', schema: UnitDetailView },
  problems: [401, 403, 404],
});

export const revealContact = endpoint({
  id: 'revealContact', method: 'post', path: '/api/v1/contacts/{id}/reveal', tag, access: 'officer',
  summary: 'Read a contact\'s personal fields; who, when and why is recorded',
  params: IdParams, body: z.strictObject({ fields: z.array(z.enum(['name', 'phone', 'email'])).min(1).max(3), reason: z.string().max(500) }),
  success: { status: 200, description: 'The fields asked for; null where none is known', schema: z.object({ name: z.string().nullable().optional(), phone: z.string().nullable().optional(), email: z.string().nullable().optional() }) },
  problems: [401, 403, 404, 415],
});

export const sendTestText = endpoint({
  id: 'sendTestText', method: 'post', path: '/api/v1/contacts/{id}/test-text', tag, access: 'officer', summary: 'Send a contact a text that only asks whether it arrives',
  params: IdParams, body: z.strictObject({ id: Uuid.meta({ description: 'Made by the client: the same one twice sends one text' }) }),
  success: { status: 202, description: 'On its way', schema: TestTextView },
  problems: [401, 403, 404, 415, 422],
});

export const listTestTexts = endpoint({
  id: 'listTestTexts', method: 'get', path: '/api/v1/contacts/{id}/test-texts', tag, access: 'officer', summary: 'What became of a contact\'s latest test texts',
  params: IdParams,
  success: { status: 200, description: 'The newest first', schema: z.object({ items: z.array(TestTextView) }) },
  problems: [401, 403, 404],
});
