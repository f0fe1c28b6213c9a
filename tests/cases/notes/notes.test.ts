import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { deleteNote } from '../../../cases/notes/delete-note.ts';
import { editNote } from '../../../cases/notes/edit-note.ts';
import { editableUntil, listNotes } from '../../../cases/notes/list-notes.ts';
import { findMentionable } from '../../../cases/notes/mentionable.ts';
import { EDITABLE_MS } from '../../../cases/notes/note.ts';
import { writeNote, type NewNote } from '../../../cases/notes/write-note.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase, buildOfficer, FACTORY_NOW } from '../../support/factories.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

const subject = { unitCodes: ['26740'], restricted: false };
const later = (minutes: number) => new Date(FACTORY_NOW.getTime() + minutes * 60_000);
const contextOf = (author: { id: string }, minutes = 0) => testContext({ now: later(minutes), actor: { kind: 'officer', id: author.id } });
async function given() {
  const [author, colleague, other] = [await buildOfficer(database.db), await buildOfficer(database.db, { displayName: 'Ngô Thị Nhắc' }), await buildOfficer(database.db, { displayName: 'Bùi Văn Sau' })];
  const found = await buildCase(database.db);
  const note = (more: Partial<NewNote> = {}): NewNote => ({ id: randomUUID(), caseId: found.id, subject, authorId: author.id, body: 'Đã gọi lại.', mentions: [], ...more });
  const write = (input: NewNote, minutes = 0) => database.db.transaction((trx) => writeNote(trx, input, contextOf(author, minutes)));
  return { author, colleague, other, found, note, write };
}

describe('a note', () => {
  it('sent many times at once stands once, with one line in the timeline, one audit entry, one notice', async () => {
    // given
    const { colleague, found, note, write } = await given();
    const input = note({ mentions: [colleague.id] });
    // when
    await Promise.all([1, 2, 3, 4, 5].map(() => write(input)));
    // then
    expect(await listNotes(database.db, found.id)).toHaveLength(1);
    expect(await database.db('case_events').where({ case_id: found.id, kind: 'note-written' })).toHaveLength(1);
    expect(await database.db('audit_entries').where({ subject_id: found.id, action: 'note-written' })).toHaveLength(1);
    expect(await database.db('notices').where({ officer_id: colleague.id })).toHaveLength(1);
  });

  it('[D29] leaves its words in no timeline, audit entry or change for open pages', async () => {
    const { found, note, write } = await given();
    await write(note({ body: 'Mật khẩu-XYZ' }));
    for (const table of ['case_events', 'audit_entries', 'changes']) expect(JSON.stringify(await database.db(table).select())).not.toContain('Mật khẩu-XYZ');
    const { code } = found;
    expect(await database.db('changes').where({ topic: 'case', change: 'note', case_code: code })).toHaveLength(1);
  });

  it('tells only who is newly named when it is changed', async () => {
    // given
    const { author, colleague, other, note, write } = await given();
    const input = note({ mentions: [colleague.id] });
    await write(input);
    // when
    await database.db.transaction((trx) => editNote(trx, { ...input, mentions: [colleague.id, other.id, other.id] }, contextOf(author, 14)));
    // then
    expect(await database.db('notices').where({ officer_id: colleague.id })).toHaveLength(1);
    expect(await database.db('notices').where({ officer_id: other.id })).toHaveLength(1);
  });

  it('can be changed in its fifteenth minute and not in its sixteenth; deleted later, its text is gone from the database', async () => {
    // given
    const { author, found, note, write } = await given();
    const input = note();
    await write(input);
    const edit = (minutes: number) => database.db.transaction((trx) => editNote(trx, { ...input, body: `Sau ${minutes} phút` }, contextOf(author, minutes)));
    // when
    await edit(15);
    // then
    await expect(edit(16)).rejects.toMatchObject({ code: 'note-too-old', kind: 'conflict' });
    await database.db.transaction((trx) => deleteNote(trx, { id: input.id, caseId: found.id, authorId: author.id }, contextOf(author, 600)));
    expect(await database.db('case_notes').where({ id: input.id }).first()).toMatchObject({ body: '', mentions: [], deleted_at: later(600) });
    await expect(edit(1)).rejects.toMatchObject({ code: 'note-deleted' });
    expect(await database.db('case_events').where({ case_id: found.id }).orderBy('id').pluck('kind')).toEqual(['note-written', 'note-deleted']);
  });

  it('of one case is not reached by way of another', async () => {
    const { author, note, write } = await given();
    const input = note();
    await write(input);
    const elsewhere = await buildCase(database.db);
    await expect(database.db.transaction((trx) => deleteNote(trx, { id: input.id, caseId: elsewhere.id, authorId: author.id }, contextOf(author)))).rejects.toMatchObject({ code: 'note-not-found' });
  });

  it('is editable until fifteen minutes have passed', () => {
    const note = { createdAt: FACTORY_NOW, deletedAt: null };
    expect(editableUntil(note, later(15))).toEqual(new Date(FACTORY_NOW.getTime() + EDITABLE_MS));
    expect(editableUntil(note, later(15.01))).toBeNull();
    expect(editableUntil({ ...note, deletedAt: FACTORY_NOW }, FACTORY_NOW)).toBeNull();
  });
});

describe('who can be named', () => {
  it('[D26] [D28] are officers who may read the case: nobody of another unit, nobody of a restricted one but the few', async () => {
    // given
    const tag = randomUUID().slice(0, 8);
    const build = (roles: string[], unitCode: string | null = null) => buildOfficer(database.db, { roles, unitCode, displayName: `${tag} ${roles[0]} ${unitCode ?? ''}`.trim() });
    for (const [roles, unit] of [[['operator'], null], [['supervisor'], null], [['inspector'], null], [['administrator'], null], [['unit-officer'], '26740'], [['unit-officer'], '26743']] as const) await build([...roles], unit);
    const closed = await build(['supervisor']);
    await database.db('officers').where({ id: closed.id }).update({ active: false });
    const names = async (restricted: boolean) => (await findMentionable(database.db, { subject: { ...subject, restricted }, words: tag, except: randomUUID() })).map(({ displayName }) => displayName.slice(9));
    // then
    expect(await names(false)).toEqual(['inspector', 'operator', 'supervisor', 'unit-officer 26740']);
    expect(await names(true)).toEqual(['inspector', 'supervisor']);
  });

  it('takes words with signs of patterns as they are', async () => {
    for (const words of ['%', '_', '\\', "'", '%_%']) expect(await findMentionable(database.db, { subject, words, except: randomUUID() })).toEqual([]);
  });
});
