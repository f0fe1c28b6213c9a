import { randomUUID } from 'node:crypto';
import { ROLES, type Role } from '../../cases/officers/officer.ts';
import { placeOf } from '../../cases/privacy/vault.ts';
import { buildOfficer, FACTORY_NOW } from '../support/factories.ts';
import { testVault } from '../support/vault.ts';
import type { SignedIn, TestApp } from './support.ts';

const unit: Role[] = ['unit-officer', 'unit-leader'];
const readers: Role[] = ['operator', 'supervisor', 'department-lead', 'inspector'];
const writers: Role[] = ['operator', 'supervisor', 'department-lead'];
const takers: Role[] = ['operator', 'supervisor'];
const everybody: Role[] = [...ROLES];
const fields = { content: 'Đèn đường trước chợ hỏng đã ba hôm.', kind: 'anonymous', toldUse: true };
const call = (body: object = {}) => ({ own: takers, other: takers, body });

/** Calls, notes and what lies around a case: lines of the table of tests/api/officer-doors.test.ts. */
export const CALL_AND_CASE_DOORS = {
  startCall: call(),
  listCalls: { own: takers, other: takers },
  saveCall: call({ device: 'a-page-of-mine', version: 1, fields }),
  openCall: call(),
  markCallDropped: call({ dropped: true }),
  handOverCall: { own: ['supervisor'], other: ['supervisor'] },
  discardCall: call({ reason: 'wrong-number' }),
  endCallAsAsked: call(),
  submitCall: call({ fields }),
  confirmReadBack: call(),
  findCallersCases: call({ phone: '0900000484' }),
  hintsForCall: call({ content: fields.content }),
  listCallTakers: { own: ['supervisor'], other: ['supervisor'] },
  searchPlaces: { own: everybody, other: everybody, body: { q: 'thu duc' } },
  readSurroundings: { own: [...readers, ...unit], other: readers },
  readMapSettings: { own: everybody, other: everybody },
  readSenderHistory: { own: [...writers, ...unit], other: writers },
  listNotes: { own: [...readers, ...unit], other: readers },
  writeNote: { own: [...writers, ...unit], other: writers },
  editNote: { own: [...writers, ...unit], other: writers, body: { body: 'Đã gọi cho tổ dân phố, chưa ai nghe.', mentions: [] } },
  deleteNote: { own: [...writers, ...unit], other: writers },
  listMentionable: { own: [...writers, ...unit], other: writers },
  downloadCaseDocument: { own: ['supervisor', 'department-lead', 'inspector', 'unit-leader'], other: ['supervisor', 'department-lead', 'inspector'] },
} satisfies Record<string, { own: Role[]; other: Role[]; body?: object }>;

const ON_A_CALL = ['saveCall', 'openCall', 'markCallDropped', 'handOverCall', 'discardCall', 'endCallAsAsked', 'submitCall', 'confirmReadBack', 'findCallersCases', 'hintsForCall'];

/** What a door needs beside the target: the id in its path, and its body. */
export async function prepareCallOrCaseDoor(
  { db }: TestApp, door: string, target: { readonly code: string; readonly workItemId: string }, who: SignedIn | null,
): Promise<{ id: string; body?: object } | null> {
  const id = randomUUID();
  const taker = who?.officer.id ?? (await db('officers').first('id')).id;
  if (door === 'startCall') return { id, body: { id, device: 'a-page-of-mine', fields: {}, elapsedMs: 0 } };
  if (door === 'writeNote') return { id, body: { id, body: 'Đã gọi cho tổ dân phố.', mentions: [] } };
  if (door === 'editNote' || door === 'deleteNote') {
    const { case_id } = await db('work_items').where({ id: target.workItemId }).first('case_id');
    await db('case_notes').insert({ id, case_id, author_id: taker, body: 'Đã gọi.', created_at: FACTORY_NOW });
    return { id };
  }
  if (!ON_A_CALL.includes(door)) return null;
  const ended = door === 'confirmReadBack';
  const { case_id } = await db('work_items').where({ id: target.workItemId }).first('case_id');
  await db('call_drafts').insert({
    id, taken_by: taker, started_at: FACTORY_NOW, saved_at: FACTORY_NOW, device: 'a-page-of-mine',
    ...(ended ? { status: 'submitted', ended_at: FACTORY_NOW, case_id } : { body_sealed: testVault.seal(JSON.stringify(fields), placeOf('call_drafts', 'body', id)) }),
  });
  if (door === 'handOverCall') return { id, body: { officerId: (await buildOfficer(db, { roles: ['operator'] })).id } };
  if (door === 'endCallAsAsked') return { id, body: { code: target.code } };
  return { id };
}
