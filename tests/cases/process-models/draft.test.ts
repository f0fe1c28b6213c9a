import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DraftChanged, removeDraftFile, resetDraft, saveDraftFile } from '../../../cases/process-models/draft.ts';
import { readVersion } from '../../../cases/process-models/list-versions.ts';
import { notePresence } from '../../../cases/process-models/presence.ts';
import { LARGEST_FILE } from '../../../cases/process-models/process-file.ts';
import { beginAnew, ctx, database, diagram, edit, openVersions, people, processId, refusal, run, written } from '../../support/process-versions.ts';

beforeAll(openVersions);
beforeEach(beginAnew);
afterAll(async () => { await database.drop(); });

describe('the draft', () => {
  it('of two who save the same file, the second is told who was first; the same content again is no conflict', async () => {
    // given
    const { name, content, revision } = await diagram();
    const save = (words: string, who: never, at: number) => run((trx) => saveDraftFile(trx, { processId, name, content: written(content, words), revision: at }, who, ctx));
    const first = await save('một', people.owner, revision);

    // then
    await expect(save('hai', people.colleague, revision)).rejects.toMatchObject({ code: 'draft-changed', told: { vi: 'Lê Thị Thử đã lưu tệp này lúc 15:00 21/11/2026.' } });
    expect(await save('một', people.owner, revision)).toMatchObject({ revision: first.revision });
    expect((await save('hai', people.colleague, first.revision)).revision).toBeGreaterThan(first.revision);
  });


  it('takes nobody\'s work away when it begins anew: what was not kept becomes a version', async () => {
    // given
    const stale = await diagram();
    await edit('chưa giữ');

    // when
    const kept = await run((trx) => resetDraft(trx, { processId, number: 1 }, people.owner, ctx));
    const again = await run((trx) => resetDraft(trx, { processId, number: 1 }, people.owner, ctx));

    // then
    expect([kept, again]).toEqual([2, null]);
    expect((await readVersion(database.db, processId, 2))!.files.some(({ content }) => content.includes('chưa giữ'))).toBe(true);
    expect((await diagram()).content).not.toContain('chưa giữ');
    // A tab that was open all the time overwrites nothing.
    await expect(run((trx) => saveDraftFile(trx, { processId, name: stale.name, content: written(stale.content, 'cũ'), revision: stale.revision }, people.colleague, ctx))).rejects.toBeInstanceOf(DraftChanged);
  });


  it('gets and loses forms and tables, never its diagram', async () => {
    // given
    const form = (id: string) => JSON.stringify({ id, components: [{ type: 'textfield', key: 'note' }] });
    const save = (name: string, content: string, revision = 0) => run((trx) => saveDraftFile(trx, { processId, name, content, revision }, people.owner, ctx));
    const { revision } = await save('approve-answer.form', form('approve-answer'));

    // then
    await expect(save('approve-answer.form', form('other'))).rejects.toEqual(refusal('draft-changed'));
    await expect(save('second.bpmn', (await diagram()).content)).rejects.toEqual(refusal('draft-file-needed'));
    await expect(save('screen-report.form', form('mine'))).rejects.toEqual(refusal('draft-file-name-taken'));
    await expect(run((trx) => removeDraftFile(trx, { processId, name: 'unit-handling.bpmn', revision: 1 }, people.owner, ctx))).rejects.toEqual(refusal('draft-file-needed'));
    await expect(run((trx) => removeDraftFile(trx, { processId, name: 'approve-answer.form', revision: revision - 1 }, people.owner, ctx))).rejects.toBeInstanceOf(DraftChanged);
    await run((trx) => removeDraftFile(trx, { processId, name: 'approve-answer.form', revision }, people.owner, ctx));
    await expect(save('approve-answer.form', form('approve-answer'), revision)).rejects.toMatchObject({ told: { en: 'A colleague took this file out of the draft.' } });
  });


  it.each([
    ['../../etc/passwd', '{}', 'draft-file-name'], ['a.bpmn.exe', '{}', 'draft-file-name'], ['Tên có dấu.form', '{}', 'draft-file-name'], ['.form', '{}', 'draft-file-name'],
    ['a.form', 'no json', 'draft-file-unreadable'], ['a.form', '{"id":"a b","components":[]}', 'draft-file-unreadable'], ['a.form', '{"id":"a"}', 'draft-file-unreadable'],
    ['a.form', '{"id":"a","components":[{"type":"textfield","key":"__proto__"}]}', 'draft-file-unreadable'],
    ['a.form', `{"id":"a","components":${'[{"type":"group","components":'.repeat(30)}[]${'}]'.repeat(30)}}`, 'draft-file-unreadable'],
    ['a.form', `{"id":"a","components":[],"x":"${'a'.repeat(LARGEST_FILE)}"}`, 'draft-file-too-large'],
    ['a.dmn', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><definitions/>', 'draft-file-dtd'], ['a.dmn', '<definitions', 'draft-file-unreadable'],
    ['unit-handling.bpmn', '<html/>', 'draft-file-unreadable'], ['unit-handling.bpmn', '<?xml version="1.0"?><!doctype d><d/>', 'draft-file-dtd'],
  ])('refuses %s holding %.30s with %s', async (name, content, code) => {
    await expect(run((trx) => saveDraftFile(trx, { processId, name, content, revision: 0 }, people.owner, ctx))).rejects.toEqual(refusal(code));
  });


  it('tells those who have it open of each other, until they leave', async () => {
    // given
    const [mine, theirs] = [randomUUID(), randomUUID()];
    await notePresence(database.db, { processId, tab: mine, elementId: null }, people.owner);

    // when
    const both = await notePresence(database.db, { processId, tab: theirs, elementId: 'Task_HandleReport' }, people.colleague);
    const one = await notePresence(database.db, { processId, tab: mine, elementId: null, closed: true }, people.owner);

    // then
    expect(both.map(({ displayName, elementId }) => [displayName, elementId])).toEqual([['Lê Thị Thử', null], ['Trần Văn Thử', 'Task_HandleReport']]);
    expect(one.map(({ tab }) => tab)).toEqual([theirs]);
  });


  it('is nobody\'s but the process owners\' to change', async () => {
    for (const who of [people.lead, people.administrator]) {
      await expect(run((trx) => resetDraft(trx, { processId, number: 1 }, who, ctx))).rejects.toEqual(refusal('not-allowed'));
      await expect(notePresence(database.db, { processId, tab: randomUUID(), elementId: null }, who)).rejects.toEqual(refusal('not-allowed'));
    }
  });
});
