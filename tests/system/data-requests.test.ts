import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRetentionRound } from '../../cases/rights/retention-round.ts';
import { ERASED_WORDS } from '../../cases/rights/personal-places.ts';
import type { Right, Wish } from '../../cases/rights/data-request.ts';
import { placeOf } from '../../cases/privacy/vault.ts';
import { flowCoverage } from '../support/coverage.ts';
import { buildClosedCase, confirmedRequest } from '../support/data-requests.ts';
import { eventually } from '../support/engine.ts';
import { buildOfficer, type BuiltOfficer } from '../support/factories.ts';
import { startSystem, type System } from '../support/system.ts';
import { testVault } from '../support/vault.ts';

let system: System;
let protector: BuiltOfficer;
beforeAll(async () => {
  system = await startSystem();
  protector = await buildOfficer(system.db, { roles: ['data-protection', 'department-lead'] });
}, 240_000);
afterAll(async () => { await system.close(); }, 120_000);

const ask = async (right: Right, wish: Wish = {}) => {
  const found = await buildClosedCase(system.db);
  return { ...found, ...await confirmedRequest(system.db, { code: found.code, right, wish }, () => system.context()) };
};
const answer = async (matterId: string, step: string, decision: Record<string, unknown>, officer = protector) => {
  const item = await system.openItem(step, { matter_id: matterId });
  await system.decide(item, officer, decision);
  return item;
};
const ended = async (matterId: string) => {
  const { process_instance_key: key } = await system.db('matters').where({ id: matterId }).first();
  return system.endOf(key);
};
const matter = (id: string) => system.db('matters').where({ id }).first();
const told = (id: string) => system.db('notifications').where({ data_request_id: id }).whereNot({ template_code: 'sender-otp' }).orderBy('created_at').pluck('template_code');
const days = (item: { due_at: Date; created_at?: Date }, since: Date) => (item.due_at.getTime() - since.getTime()) / 86_400_000;

describe('[D8] requests of data subjects, on their legal clocks', () => {
  it('are read, corrected, restricted, erased or refused, each on its way, and every way of the diagram is gone', async () => {
    // given one request each, and one that is none
    const [access, correction, restriction, extended, deletion, unproposed, none] = await Promise.all([
      ask('access'), ask('correction', { name: 'Trần Thị Đúng' }), ask('restriction'), ask('restriction'), ask('deletion'), ask('deletion'), ask('access', { words: 'Đèn đường hỏng' }),
    ]);
    const valid = { requestCheck: 'valid' };

    // when they are acknowledged, within two working days
    const first = await answer(access!.matterId, 'Task_AcknowledgeDataRequest', valid);
    expect(await system.db('deadlines').join('sla_rules', 'sla_rules.id', 'deadlines.rule_id').where({ 'deadlines.id': first.deadline_id }).first('sla_rules.code')).toEqual({ code: 'step-data-acknowledge' });
    for (const { matterId } of [correction!, restriction!, extended!, deletion!, unproposed!]) await answer(matterId, 'Task_AcknowledgeDataRequest', valid);
    await answer(none!.matterId, 'Task_AcknowledgeDataRequest', { requestCheck: 'invalid', reason: 'Đây là phản ánh về đèn đường, không phải về dữ liệu cá nhân.' });

    // then access is ten days, and its copy can be read
    const accessItem = await answer(access!.matterId, 'Task_DecideAccess', { rightDecision: 'accept' });
    const clock = await system.db('deadlines').where({ id: accessItem.deadline_id }).first();
    expect(days(accessItem, clock.started_at)).toBeCloseTo(10, 5);
    expect(await ended(access!.matterId)).toBe('EndEvent_RightCarriedOut');
    expect(await system.db('data_requests').where({ id: access!.id }).first()).toMatchObject({ outcome: 'done', readable_until: expect.any(Date), wish_sealed: null });
    expect(await told(access!.id)).toEqual(['data-request-acknowledged', 'data-request-answered']);

    // and a correction stands with the sender
    await answer(correction!.matterId, 'Task_DecideCorrection', { rightDecision: 'accept' });
    expect(await ended(correction!.matterId)).toBe('EndEvent_RightCarriedOut');
    const sender = await system.db('senders').where({ id: correction!.senderId }).first();
    expect(testVault.open(sender.name_sealed, placeOf('senders', 'name', sender.id))).toBe('Trần Thị Đúng');

    // and a restriction hides the report, at once or after more time
    await answer(restriction!.matterId, 'Task_DecideRestriction', { rightDecision: 'accept' });
    expect(await ended(restriction!.matterId)).toBe('EndEvent_RightCarriedOut');
    expect(await system.db('cases').where({ code: restriction!.code }).first()).toMatchObject({ restricted: true, publish_allowed: false });
    await answer(extended!.matterId, 'Task_DecideRestriction', { rightDecision: 'extend', reason: 'Cần nhà cung cấp tin nhắn dừng xử lý cùng lúc.' });
    const later = await answer(extended!.matterId, 'Task_DecideExtended', { rightDecision: 'accept' });
    expect(days(later, (await system.db('deadlines').where({ id: later.deadline_id }).first()).started_at)).toBeCloseTo(15, 5);
    expect(await ended(extended!.matterId)).toBe('EndEvent_RightCarriedOut');
    expect(await told(extended!.id)).toEqual(['data-request-acknowledged', 'data-request-extended', 'data-request-answered']);

    // and nobody erases alone
    await answer(deletion!.matterId, 'Task_ProposeDeletion', { rightDecision: 'accept' });
    const approval = await system.openItem('Task_ApproveDeletion', { matter_id: deletion!.matterId });
    await expect(system.decide(approval, protector, { rightDecision: 'accept' })).rejects.toMatchObject({ code: 'second-person-needed' });
    await system.decide(approval, system.departmentLead, { rightDecision: 'accept' });
    expect(await ended(deletion!.matterId)).toBe('EndEvent_RightCarriedOut');
    expect(await system.db('cases').where({ code: deletion!.code }).first()).toMatchObject({ content: ERASED_WORDS, erased_at: expect.any(Date) });
    expect(await system.db('senders').where({ id: deletion!.senderId }).first()).toMatchObject({ name_sealed: null, phone_sealed: null, phone_index: null });
    expect(await told(deletion!.id)).toEqual(['data-request-acknowledged', 'data-request-answered']);

    // and a refusal keeps its reason for whoever asked
    await answer(unproposed!.matterId, 'Task_ProposeDeletion', { rightDecision: 'refuse', reason: 'Hồ sơ đang phục vụ thanh tra theo quyết định.' });
    expect(await ended(unproposed!.matterId)).toBe('EndEvent_RightRefused');
    expect(await matter(unproposed!.matterId)).toMatchObject({ status: 'closed', outcome: 'refused' });
    expect(await ended(none!.matterId)).toBe('EndEvent_RightRefused');
    expect(await told(none!.id)).toEqual(['data-request-answered']);

    // and a start that comes twice ends by itself
    await system.engine.publishMessage({ name: 'data-request-opened', correlationKey: none!.matterId, messageId: randomUUID(), timeToLiveMs: 60_000, variables: { matterId: none!.matterId, dataRight: 'access' } });
    const coverage = await eventually('the start that is one too many has ended', async () => {
      const now = await flowCoverage(system.db, 'data-request');
      return now.missed.length === 0 && now;
    });
    expect(coverage.missed).toEqual([]);
    // Nothing that was typed has gone to the engine.
    expect(JSON.stringify(await system.db('outbox').pluck('payload'))).not.toMatch(/nhà cung cấp|thanh tra|đèn đường|Trần/);
  }, 150_000);

  it('[D15] what is past its retention is erased in batches when a person has approved the list, and kept when not', async () => {
    // given more than one batch of old reports
    const old = { closed_at: new Date(system.clock.now().getTime() - 3 * 365 * 86_400_000) };
    for (let n = 0; n < 101; n += 1) await buildClosedCase(system.db, { kind: 'anonymous' }, old);
    const round = async () => (await system.db.transaction((trx) => openRetentionRound(trx, system.context())))!.id;
    const erased = async () => (await system.db('cases').where(old).whereNotNull('erased_at')).length;

    // when the list is refused, then nothing is erased
    const refused = await round();
    await answer(refused, 'Task_ApproveErasure', { erasureApproval: 'refuse', reason: 'Chờ ý kiến của lưu trữ lịch sử.' }, system.departmentLead);
    expect(await ended(refused)).toBe('EndEvent_ExpiredKept');
    expect(await erased()).toBe(0);

    // when it comes again after a month, and is approved
    await system.db('matters').where({ id: refused }).update({ closed_at: system.db.raw("closed_at - interval '31 days'") });
    const approved = await round();
    await answer(approved, 'Task_ApproveErasure', { erasureApproval: 'approve' }, system.departmentLead);
    expect(await ended(approved)).toBe('EndEvent_ExpiredErased');
    expect(await erased()).toBe(101);

    // and a start that comes twice ends by itself
    await system.engine.publishMessage({ name: 'retention-round-opened', correlationKey: approved, messageId: randomUUID(), timeToLiveMs: 60_000, variables: { matterId: approved } });
    await eventually('the start that is one too many has ended', async () => (await flowCoverage(system.db, 'retention-round')).missed.length === 0);
  }, 120_000);
});
