import { z } from 'zod';
import { CodeParams, Instant, Uuid } from './common.ts';
import { endpoint } from './endpoint.ts';

/** What stands around a case: the map and near cases, the sender's other cases, internal notes, the case as a paper. */

const Place = z.object({ lat: z.number(), lng: z.number() });
const CaseInShort = z.object({
  code: z.string(), itemType: z.string().nullable(), categoryCode: z.string().nullable(), categoryName: z.string().nullable(),
  status: z.string(), statusText: z.string(), receivedAt: Instant,
});

export const NearCaseView = CaseInShort.extend({
  urgency: z.string(), metres: z.number().meta({ description: 'From the pin, as the crow flies' }), ...Place.shape,
}).meta({ id: 'NearCase' });
export type NearCaseView = z.infer<typeof NearCaseView>;

export const Surroundings = z.object({
  pin: Place.nullable().meta({ description: 'Where the sender put it; null when there is no pin' }),
  ward: z.object({
    code: z.string(), name: z.string(),
    by: z.enum(['boundary', 'nearest', 'decided', 'hint']).meta({ description: 'boundary = the pin lies in it; nearest = its known point is the nearest one; decided = as the case says; hint = as the machine reads the words' }),
    boundary: z.object({ type: z.string(), coordinates: z.unknown() }).nullable().meta({ description: 'GeoJSON geometry, when boundaries were imported' }),
  }).nullable(),
  wardNames: z.array(z.object({ code: z.string(), name: z.string(), ...Place.shape })).meta({ description: 'Known points to write the wards\' names at' }),
  pictures: z.array(z.object({
    attachmentId: z.uuid(), purpose: z.string(), ...Place.shape, metres: z.number().nullable().meta({ description: 'From the pin' }), takenAt: Instant.nullable(),
  })).meta({ description: 'Pictures that say that they were taken elsewhere than at the pin' }),
  cases: z.array(NearCaseView).meta({ description: 'Only cases that I may read; restricted ones never; the nearest first' }),
  more: z.boolean().meta({ description: 'There are more near cases than are listed' }),
}).meta({ id: 'Surroundings' });
export type Surroundings = z.infer<typeof Surroundings>;

export const readSurroundings = endpoint({
  id: 'readSurroundings', method: 'get', path: '/api/v1/cases/{code}/near', tag: 'Cases', access: 'officer',
  summary: 'What lies around a case: its ward, near cases of the same time, and where its pictures were taken',
  params: CodeParams,
  query: z.object({
    metres: z.coerce.number().int().min(50).max(2000).default(300),
    days: z.coerce.number().int().min(1).max(365).default(30).meta({ description: 'Received at most so many days before or after the case' }),
  }),
  success: { status: 200, description: 'The surroundings', schema: Surroundings },
  problems: [401, 403, 404],
});

export const MapSettings = z.object({
  tileUrl: z.string().nullable().meta({ description: 'Address of map tiles with {z}, {x} and {y}; null: the map has a plain ground and asks nobody' }),
  attribution: z.string().nullable(),
}).meta({ id: 'MapSettings' });
export type MapSettings = z.infer<typeof MapSettings>;

export const readMapSettings = endpoint({
  id: 'readMapSettings', method: 'get', path: '/api/v1/map-settings', tag: 'Reference', access: 'officer',
  summary: 'Whether the map has tiles, and from where',
  success: { status: 200, description: 'The settings', schema: MapSettings },
  problems: [401],
});

const Outcome = z.enum(['open', 'handled', 'refused', 'guided', 'duplicate', 'queued', 'noted']);
export const SenderHistoryView = z.object({
  findable: z.boolean().meta({ description: 'False: no phone number and no e-mail address to find other cases by' }),
  items: z.array(CaseInShort.extend({ outcome: Outcome })).meta({ description: 'Newest first; only cases that I may read' }),
  counts: z.partialRecord(Outcome, z.number()),
  total: z.number(),
}).meta({ id: 'SenderHistory' });
export type SenderHistoryView = z.infer<typeof SenderHistoryView>;

export const readSenderHistory = endpoint({
  id: 'readSenderHistory', method: 'get', path: '/api/v1/cases/{code}/sender-history', tag: 'Cases', access: 'officer',
  summary: 'The other cases of the same sender, found without opening who it is; each look is recorded (D26, D27)',
  params: CodeParams,
  success: { status: 200, description: 'The other cases', schema: SenderHistoryView },
  problems: [401, 403, 404],
});

const NamedOfficer = z.object({ id: z.uuid(), displayName: z.string() });
export const NoteView = z.object({
  id: z.uuid(), body: z.string().meta({ description: 'Empty when it was deleted' }),
  author: NamedOfficer.extend({ unitName: z.string().nullable() }), mine: z.boolean(),
  mentions: z.array(NamedOfficer), createdAt: Instant, editedAt: Instant.nullable(), deletedAt: Instant.nullable(),
  editableUntil: Instant.nullable().meta({ description: 'Until when I may change it' }),
}).meta({ id: 'Note' });
export type NoteView = z.infer<typeof NoteView>;

export const NotesView = z.object({ items: z.array(NoteView), mayWrite: z.boolean(), serverNow: Instant }).meta({ id: 'Notes' });
export type NotesView = z.infer<typeof NotesView>;

export const listNotes = endpoint({
  id: 'listNotes', method: 'get', path: '/api/v1/cases/{code}/notes', tag: 'Notes', access: 'officer',
  summary: 'What officers wrote to each other about a case, in order; the sender never sees it',
  params: CodeParams,
  success: { status: 200, description: 'The notes', schema: NotesView },
  problems: [401, 403, 404],
});

const NoteText = z.strictObject({
  body: z.string().max(8000).meta({ description: 'At most 4000 characters' }),
  mentions: z.array(Uuid).max(20).default([]).meta({ description: 'Officers that it names; each gets a notice' }),
});
const NoteParams = CodeParams.extend({ id: Uuid });

export const writeNote = endpoint({
  id: 'writeNote', method: 'post', path: '/api/v1/cases/{code}/notes', tag: 'Notes', access: 'officer',
  summary: 'Add an internal note', params: CodeParams,
  body: NoteText.extend({ id: Uuid.meta({ description: 'Made by the client: sent again after a lost answer, the note still stands once' }) }),
  success: { status: 201, description: 'Written', schema: NoteView },
  problems: [401, 403, 404, 409, 415],
});
export const editNote = endpoint({
  id: 'editNote', method: 'put', path: '/api/v1/cases/{code}/notes/{id}', tag: 'Notes', access: 'officer',
  summary: 'Change my note within 15 minutes', params: NoteParams, body: NoteText,
  success: { status: 200, description: 'Changed', schema: NoteView },
  problems: [401, 403, 404, 409, 415],
});
export const deleteNote = endpoint({
  id: 'deleteNote', method: 'delete', path: '/api/v1/cases/{code}/notes/{id}', tag: 'Notes', access: 'officer',
  summary: 'Take my note\'s text away; that it stood there stays', params: NoteParams,
  success: { status: 200, description: 'Deleted', schema: NoteView },
  problems: [401, 403, 404, 409],
});
export const listMentionable = endpoint({
  id: 'listMentionable', method: 'get', path: '/api/v1/cases/{code}/mentionable', tag: 'Notes', access: 'officer',
  summary: 'Officers who may read the case\'s notes, to be named with @', params: CodeParams,
  query: z.object({ q: z.string().max(60).default('') }),
  success: { status: 200, description: 'At most eight', schema: z.object({ items: z.array(NamedOfficer.extend({ username: z.string(), unitName: z.string().nullable(), roles: z.array(z.string()) })) }) },
  problems: [401, 403, 404],
});

export const downloadCaseDocument = endpoint({
  id: 'downloadCaseDocument', method: 'get', path: '/api/v1/cases/{code}/document.pdf', tag: 'Cases', access: 'officer',
  summary: 'The case as a paper, with its pictures and the sender masked; each download is recorded (D27)',
  params: CodeParams,
  success: { status: 200, description: 'The document', mediaTypes: ['application/pdf'] },
  problems: [401, 403, 404],
});
