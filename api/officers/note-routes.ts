import type { Express } from 'express';
import { deleteNote } from '../../cases/notes/delete-note.ts';
import { editNote } from '../../cases/notes/edit-note.ts';
import { editableUntil, listNotes, readNote, type NoteRow } from '../../cases/notes/list-notes.ts';
import { findMentionable } from '../../cases/notes/mentionable.ts';
import { writeNote } from '../../cases/notes/write-note.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import type { Transaction } from '../../lib/database.ts';
import * as contract from '../contract/case-file.ts';
import { bind } from '../http/bind.ts';
import { requireCode } from '../public/present.ts';
import type { Services } from '../services.ts';
import { requireCase, subjectOf } from './case-access.ts';
import { iso, must } from './present.ts';

/** Internal notes on a case: for officers who may read it, never for the sender. */
export function bindNoteRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.listNotes, ({ session, params, context }) => db.transaction(async (trx) => {
    const { file, subject } = await requireNotes(trx, params.code, session.officer, 'note.read');
    const notes = await listNotes(trx, file.id);
    return { items: notes.map((note) => presentNote(note, session.officer, context.now)), mayWrite: allow(session.officer, 'note.write', subject), serverNow: context.now.toISOString() };
  }));

  bind(app, services, contract.listMentionable, ({ session, params, query }) => db.transaction(async (trx) => {
    const { subject } = await requireNotes(trx, params.code, session.officer, 'note.write');
    const items = await findMentionable(trx, { subject, words: query.q, except: session.officer.id });
    return { items: items.map((item) => ({ ...item, roles: [...item.roles] })) };
  }));

  bind(app, services, contract.writeNote, ({ session, params, body, context }) => db.transaction(async (trx) => {
    const { file, subject } = await requireNotes(trx, params.code, session.officer, 'note.write');
    await writeNote(trx, { ...body, caseId: file.id, subject, authorId: session.officer.id }, context);
    return presentNote(await readNote(trx, body.id), session.officer, context.now);
  }));

  bind(app, services, contract.editNote, ({ session, params, body, context }) => db.transaction(async (trx) => {
    const { file, subject } = await requireNotes(trx, params.code, session.officer, 'note.write');
    await editNote(trx, { ...body, id: params.id, caseId: file.id, subject, authorId: session.officer.id }, context);
    return presentNote(await readNote(trx, params.id), session.officer, context.now);
  }));

  bind(app, services, contract.deleteNote, ({ session, params, context }) => db.transaction(async (trx) => {
    const { file } = await requireNotes(trx, params.code, session.officer, 'note.write');
    await deleteNote(trx, { id: params.id, caseId: file.id, authorId: session.officer.id }, context);
    return presentNote(await readNote(trx, params.id), session.officer, context.now);
  }));
}

async function requireNotes(trx: Transaction, code: string, officer: Officer, action: 'note.read' | 'note.write') {
  const file = await requireCase(trx, { code: requireCode(code) }, officer);
  const subject = subjectOf(file);
  authorize(officer, action, subject);
  return { file, subject };
}

function presentNote(note: NoteRow, reader: Officer, now: Date): contract.NoteView {
  const mine = note.authorId === reader.id;
  return {
    id: note.id, body: note.body, author: { id: note.authorId, displayName: note.authorName, unitName: note.authorUnitName }, mine, mentions: [...note.mentions],
    createdAt: must(note.createdAt), editedAt: iso(note.editedAt), deletedAt: iso(note.deletedAt), editableUntil: mine ? iso(editableUntil(note, now)) : null,
  };
}
