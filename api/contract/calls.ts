import { z } from 'zod';
import { CaseCodeText, IdParams, Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const text = (longest: number) => z.string().max(longest).default('');

export const CallFields = z.strictObject({
  content: text(5000), addressText: text(300),
  wardCode: z.string().max(60).nullable().default(null), categoryCode: z.string().max(60).nullable().default(null),
  urgent: z.boolean().default(false),
  kind: z.enum(['person', 'business', 'organisation', 'anonymous']).default('person'),
  name: text(120), phone: text(30), email: text(254), address: text(300),
  hideName: z.boolean().default(false), publishAllowed: z.boolean().default(false),
  toldUse: z.boolean().default(false).meta({ description: 'The sentence about the use of the data was read to the caller (Law 91/2025)' }),
  originalCode: z.string().max(40).nullable().default(null).meta({ description: 'Code of the case that tells of the same incident; proposed to the screening, which decides' }),
}).meta({ id: 'CallFields', description: 'What a caller says, as it is typed; sealed as a whole' });
export type CallFields = z.infer<typeof CallFields>;

const device = z.string().regex(/^[\w-]{8,60}$/).meta({ description: 'A random id of the open page, so that a second page on the same call is told' });

export const CallView = z.object({
  id: z.uuid(), startedAt: Instant, savedAt: Instant, droppedAt: Instant.nullable(), version: z.number(), device: z.string(),
}).meta({ id: 'Call' });
export type CallView = z.infer<typeof CallView>;

export const UnfinishedCall = CallView.extend({
  takenBy: z.object({ id: z.uuid(), displayName: z.string() }), categoryName: z.string().nullable(), wardName: z.string().nullable(),
}).meta({ id: 'UnfinishedCall', description: 'Nothing that the caller said but the chosen category and ward' });
export type UnfinishedCall = z.infer<typeof UnfinishedCall>;

export const startCall = endpoint({
  id: 'startCall', method: 'post', path: '/api/v1/calls', tag: 'Calls', access: 'officer',
  summary: 'Keep a call from its first key on. The same id again changes nothing',
  body: z.strictObject({
    id: z.uuid().meta({ description: 'Chosen by the client, at random' }), device, fields: CallFields,
    elapsedMs: z.int().min(0).max(86_400_000).meta({ description: 'How long ago the caller began to speak; the case counts as received then (S17)' }),
  }),
  success: { status: 201, description: 'Kept', schema: CallView },
  problems: [401, 403, 409, 413, 415],
});
export const listCalls = endpoint({
  id: 'listCalls', method: 'get', path: '/api/v1/calls', tag: 'Calls', access: 'officer',
  summary: 'Unfinished calls, the newest first: mine, or everybody\'s for a supervisor',
  query: z.object({ of: z.enum(['mine', 'all']).default('mine') }),
  success: { status: 200, description: 'Unfinished calls', schema: z.object({ items: z.array(UnfinishedCall), serverNow: Instant }) },
  problems: [401, 403],
});
export const saveCall = endpoint({
  id: 'saveCall', method: 'put', path: '/api/v1/calls/{id}', tag: 'Calls', access: 'officer',
  summary: 'Keep what was typed; the last write stands', params: IdParams,
  body: z.strictObject({ device, version: z.int().min(1).meta({ description: 'The version you saw' }), fields: CallFields }),
  success: { status: 200, description: 'Kept', schema: z.object({
    version: z.number(), savedAt: Instant, otherDevice: z.boolean().meta({ description: 'Another page of yours has saved this call since' }),
  }) },
  problems: [401, 403, 404, 409, 413, 415],
});
export const openCall = endpoint({
  id: 'openCall', method: 'post', path: '/api/v1/calls/{id}/open', tag: 'Calls', access: 'officer',
  summary: 'Read an unfinished call of mine again, to go on with it. Each opening is recorded (D26)', params: IdParams,
  success: { status: 200, description: 'The call', schema: CallView.extend({ fields: CallFields }) },
  problems: [401, 403, 404, 409],
});
export const markCallDropped = endpoint({
  id: 'markCallDropped', method: 'post', path: '/api/v1/calls/{id}/drop', tag: 'Calls', access: 'officer',
  summary: 'The caller has hung up before the end, or is back', params: IdParams, body: z.strictObject({ dropped: z.boolean() }),
  success: { status: 204, description: 'Noted' },
  problems: [401, 403, 404, 409, 415],
});
export const handOverCall = endpoint({
  id: 'handOverCall', method: 'post', path: '/api/v1/calls/{id}/hand-over', tag: 'Calls', access: 'officer',
  summary: 'Give an unfinished call to a colleague', params: IdParams, body: z.strictObject({ officerId: z.uuid() }),
  success: { status: 204, description: 'Handed over' },
  problems: [401, 403, 404, 409, 415, 422],
});
export const discardCall = endpoint({
  id: 'discardCall', method: 'post', path: '/api/v1/calls/{id}/discard', tag: 'Calls', access: 'officer',
  summary: 'End a call that makes no case; what was said is erased', params: IdParams,
  body: z.strictObject({ reason: z.enum(['nothing-said', 'wrong-number', 'guided-elsewhere', 'handed-to-emergency', 'nuisance', 'test', 'entered-twice']) }),
  success: { status: 204, description: 'Ended' },
  problems: [401, 403, 404, 409, 415],
});
export const endCallAsAsked = endpoint({
  id: 'endCallAsAsked', method: 'post', path: '/api/v1/calls/{id}/only-asked', tag: 'Calls', access: 'officer',
  summary: 'End a call of somebody who only asked about a case; that case\'s timeline says so', params: IdParams,
  body: z.strictObject({ code: CaseCodeText }),
  success: { status: 204, description: 'Ended' },
  problems: [401, 403, 404, 409, 415],
});
export const submitCall = endpoint({
  id: 'submitCall', method: 'post', path: '/api/v1/calls/{id}/submit', tag: 'Calls', access: 'officer',
  summary: 'Make the case of a call, once: sent again it answers the same code', params: IdParams,
  body: z.strictObject({ fields: CallFields }),
  success: { status: 200, description: 'The code, to be read back', schema: z.object({
    code: CaseCodeText, receivedAt: Instant, readBack: z.boolean(),
  }) },
  problems: [401, 403, 404, 409, 413, 415, 422],
});
export const confirmReadBack = endpoint({
  id: 'confirmReadBack', method: 'post', path: '/api/v1/calls/{id}/read-back', tag: 'Calls', access: 'officer',
  summary: 'The code was read out and said back', params: IdParams,
  success: { status: 204, description: 'Recorded' },
  problems: [401, 403, 404, 409],
});

export const CallersCase = z.object({
  code: z.string(), statusText: z.string(), receivedAt: Instant, categoryName: z.string().nullable(), unitName: z.string().nullable(),
  addressText: z.string().nullable(), wardName: z.string().nullable(), excerpt: z.string(),
  dueAt: Instant.nullable(), overdue: z.boolean(), resultedAt: Instant.nullable(), resultText: z.string().nullable(),
  refusal: z.object({ title: z.string(), text: z.string(), whereToGo: z.string() }).nullable(),
}).meta({ id: 'CallersCase' });
export type CallersCase = z.infer<typeof CallersCase>;

export const findCallersCases = endpoint({
  id: 'findCallersCases', method: 'post', path: '/api/v1/calls/{id}/earlier-cases', tag: 'Calls', access: 'officer',
  summary: 'Earlier cases of a phone number, with what can be told of them; recorded once a number and call', params: IdParams,
  body: z.strictObject({ phone: z.string().max(30) }),
  success: { status: 200, description: 'Newest first; whole = false while the number is not complete', schema: z.object({
    whole: z.boolean(), total: z.number(), items: z.array(CallersCase),
  }) },
  problems: [401, 403, 404, 409, 415],
});

const Sure = z.object({ code: z.string(), name: z.string(), confidence: z.number(), why: z.string() });
export const CallHints = z.object({
  categories: z.array(Sure), wards: z.array(Sure),
  urgent: z.object({ confidence: z.number(), why: z.string() }).nullable(),
  proposedUnitName: z.string().nullable(),
  notes: z.array(z.object({ kind: z.string(), confidence: z.number(), why: z.string() })).meta({ description: 'What else the operator should look at' }),
  duplicates: z.array(z.object({
    code: z.string(), score: z.number(), why: z.array(z.string()), statusText: z.string(), receivedAt: Instant, excerpt: z.string(), addressText: z.string().nullable(),
  })),
  guidance: z.array(z.object({
    reasonCode: z.string(), title: z.string(), text: z.string().meta({ description: 'To be said to the caller' }), whereToGo: z.string(), confidence: z.number(), why: z.string(),
  })),
}).meta({ id: 'CallHints' });
export type CallHints = z.infer<typeof CallHints>;

export const hintsForCall = endpoint({
  id: 'hintsForCall', method: 'post', path: '/api/v1/calls/{id}/hints', tag: 'Calls', access: 'officer',
  summary: 'What the machine proposes for the words so far: category, ward, urgency, likely duplicates, what is out of scope and where to go', params: IdParams,
  body: z.strictObject({ content: text(5000), addressText: text(300), wardCode: z.string().max(60).nullable().default(null), categoryCode: z.string().max(60).nullable().default(null) }),
  success: { status: 200, description: 'Proposals; a person decides', schema: CallHints },
  problems: [401, 403, 404, 409, 413, 415],
});
export const listCallTakers = endpoint({
  id: 'listCallTakers', method: 'get', path: '/api/v1/call-takers', tag: 'Calls', access: 'officer',
  summary: 'Whom a call can be handed to',
  success: { status: 200, description: 'Officers', schema: z.object({ items: z.array(z.object({ id: z.uuid(), displayName: z.string() })) }) },
  problems: [401, 403],
});

export const PlaceView = z.object({
  kind: z.enum(['ward', 'legacy-ward', 'district', 'landmark']),
  title: z.string().meta({ description: 'The name found, as it is or was', example: 'Phường 6, Quận 3 (cũ)' }),
  former: z.boolean(), wardCode: z.string(), wardName: z.string(),
  certain: z.boolean().meta({ description: 'False when the old name went to several wards' }),
}).meta({ id: 'Place' });
export type PlaceView = z.infer<typeof PlaceView>;

export const searchPlaces = endpoint({
  id: 'searchPlaces', method: 'post', path: '/api/v1/places/search', tag: 'Reference', access: 'officer',
  summary: 'Wards for an address as it is typed: today\'s names, old ones with what they belong to now, landmarks; with or without accents. A POST: an address that somebody says does not belong into an URL',
  body: z.strictObject({ q: z.string().max(300) }),
  success: { status: 200, description: 'Best first', schema: z.object({ items: z.array(PlaceView) }) },
  problems: [401, 403, 415],
});
