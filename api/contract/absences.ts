import { z } from 'zod';
import { IdParams, Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const Person = z.object({ id: z.uuid(), displayName: z.string() });
const Reason = z.enum(['leave', 'sick', 'duty', 'other']);

export const AbsenceView = z.object({
  id: z.uuid(), officer: Person.extend({ unitName: z.string().nullable() }), standIn: Person.nullable(), from: Instant, to: Instant, reason: Reason, enteredBy: z.string(),
  state: z.enum(['coming', 'now', 'over']), open: z.number().meta({ description: 'Open items in their hands' }),
}).meta({ id: 'Absence' });
export type AbsenceView = z.infer<typeof AbsenceView>;

export const ColleagueView = Person.extend({ unitName: z.string().nullable(), awayUntil: Instant.nullable() }).meta({ id: 'Colleague' });
export type ColleagueView = z.infer<typeof ColleagueView>;

export const listAbsences = endpoint({
  id: 'listAbsences', method: 'get', path: '/api/v1/absences', tag: 'Absences', access: 'officer',
  summary: 'Who is away or will be: my own, and those that I manage',
  query: z.object({ own: z.stringbool().optional(), past: z.stringbool().optional().meta({ description: 'Also those of the last 90 days' }) }),
  success: { status: 200, description: 'Absences', schema: z.object({ items: z.array(AbsenceView), mayManage: z.boolean() }) },
  problems: [401],
});
export const enterAbsence = endpoint({
  id: 'enterAbsence', method: 'post', path: '/api/v1/absences', tag: 'Absences', access: 'officer',
  summary: 'Enter an absence: one\'s own, or of those that one manages',
  body: z.strictObject({
    officerId: z.uuid().optional().meta({ description: 'Myself when left out' }),
    from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }).meta({ description: 'Exclusive' }), standInId: z.uuid().nullable().optional(), reason: Reason,
  }),
  success: { status: 201, description: 'Entered', schema: z.object({ id: z.uuid() }) },
  problems: [401, 403, 409, 415],
});
export const endAbsence = endpoint({
  id: 'endAbsence', method: 'post', path: '/api/v1/absences/{id}/end', tag: 'Absences', access: 'officer',
  summary: 'Back early: a running absence ends now, a coming one is taken back',
  params: IdParams,
  success: { status: 204, description: 'Ended' },
  problems: [401, 403, 404],
});
export const handToStandIn = endpoint({
  id: 'handToStandIn', method: 'post', path: '/api/v1/absences/{id}/hand-over', tag: 'Absences', access: 'officer',
  summary: 'Give what the absent officer holds to the stand-in, drafts included',
  params: IdParams,
  body: z.strictObject({ workItemId: z.uuid().optional().meta({ description: 'Only this one' }) }),
  success: { status: 200, description: 'Handed over', schema: z.object({ standIn: Person, moved: z.array(z.uuid()), left: z.array(z.uuid()).meta({ description: 'What the stand-in may not do' }) }) },
  problems: [401, 403, 404, 409, 415],
});
export const listColleagues = endpoint({
  id: 'listColleagues', method: 'get', path: '/api/v1/absences/officers', tag: 'Absences', access: 'officer',
  summary: 'For the form: whom I may enter an absence for, or who could stand in for somebody',
  query: z.object({ q: z.string().trim().max(60).default(''), standInFor: z.uuid().optional() }),
  success: { status: 200, description: 'Officers, at most 50', schema: z.object({ items: z.array(ColleagueView) }) },
  problems: [401, 403, 404],
});
