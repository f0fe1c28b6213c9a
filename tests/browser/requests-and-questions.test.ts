import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { verifyAudit } from '../../cases/audit/verify-audit.ts';
import { compareWithTrail } from '../../cases/figures/compare-with-trail.ts';
import { loadKeyRing } from '../../cases/privacy/key-ring.ts';
import { createVault } from '../../cases/privacy/vault.ts';
import { does } from '../support/behind-the-pages.ts';
import type { SeenSystem } from '../support/browsed-system.ts';
import { complete, PHONE, pick, report, takeTask, visit, type Page } from '../support/browser.ts';
import { eventually } from '../support/engine.ts';
import { filesWithTraces, handledReport, picturesOf, TRACED_NUMBER } from '../support/handled-report.ts';
import { doStep, takeStep } from '../support/matter-pages.ts';
import { openStory, phoneOf, sound, type Story } from '../support/story.ts';
import { findTraces, TRACE } from '../support/traces.ts';

jest.setTimeout(240_000);

let story: Story;
let system: SeenSystem;
let page: Page;
beforeAll(async () => {
  story = await openStory();
  ({ system, citizen: { page } } = story);
}, 400_000);
afterAll(async () => { await story?.close(); }, 60_000);

const idOf = async (username: string) => (await system.db('officers').where({ username }).first<{ id: string }>('id'))!.id;

/** Asks on the page and confirms by the code of the text; answers the request's address and the matter's code. */
async function ask(asked: { right: string; code: string; phone: ReturnType<typeof phoneOf>; words?: string }): Promise<{ address: string; matter: string; oneTime: string }> {
  await page.goto('/du-lieu-ca-nhan');
  await sound(page);
  await page.check(`#right-${asked.right}`);
  await page.fill('#code', asked.code);
  await page.fill('#contact', asked.phone.number);
  if (asked.words) await page.fill('#words', asked.words);
  await page.getByRole('button', { name: 'Gửi yêu cầu, nhận mã' }).click();
  await page.getByRole('heading', { name: 'Nhập mã xác nhận' }).waitFor();
  await sound(page);
  const oneTime = await asked.phone.code();
  await page.fill('#oneTime', oneTime);
  await page.getByRole('button', { name: 'Xác nhận' }).click();
  await page.getByRole('heading', { name: 'Đã nhận yêu cầu của bạn' }).waitFor();
  await sound(page);
  return { address: new URL(page.url()).pathname, matter: (await page.locator('h1').innerText()).trim(), oneTime };
}

/** Closes the running day and has it approved and issued; what comes back reads its row and papers as bytes. */
async function issuedReport(): Promise<() => Promise<string>> {
  const lead = await story.client('department-lead');
  const { id, date } = (await system.db('daily_reports').where({ kind: 'day', status: 'open' }).first<{ id: string; date: string }>('id', system.db.raw('report_date::text as date')))!;
  await (await story.client('administrator')).send('POST', `/api/v1/daily-reports/${date}/close`, { reason: 'Chốt sớm để kiểm tra' });
  await does(story, 'department-lead', { where: { daily_report_id: id }, decision: { outcome: 'approved' } });
  await eventually('the report is issued', () => system.db('daily_reports').where({ id, status: 'issued' }).first('id'), 60_000);
  return async () => {
    const [row] = await system.db('daily_reports').where({ id }).select(system.db.raw('snapshot::text as snapshot'), 'snapshot_sha256');
    const papers = await Promise.all(['pdf', 'docx', 'xlsx'].map(async (format) => createHash('sha256').update(await lead.bytes(`/api/v1/daily-reports/${date}/document.${format}`)).digest('hex')));
    return JSON.stringify([row, papers]);
  };
}

describe('[D8] [D15] a data subject asks for deletion in a browser', () => {
  it('is confirmed by a code, decided by two, told, and nothing personal is left; figures and trail are what they were', async () => {
    // given a report that is over, and the day's report with it in the figures
    const phone = phoneOf(system, TRACED_NUMBER);
    const { code, id } = await handledReport(story);
    const daily = await issuedReport();
    const frozen = await daily();
    const vault = createVault(loadKeyRing({ DATA_DIR: system.dataDir }));
    const traces = (await findTraces(system.db, vault)).map((line) => line.split(':')[0]!);
    expect([...new Set(traces)]).toEqual(expect.arrayContaining(['cases', 'senders', 'work_items', 'assignments', 'feedback', 'case_notes']));
    const files = await picturesOf(system, id);
    expect([files.length, files.every((file) => existsSync(file))]).toEqual([2, true]);

    // when the sender asks, and a code comes to the phone
    const { address, matter } = await ask({ right: 'deletion', code, phone, words: `Tôi là ${TRACE}, xin xóa hết.` });
    const { id: matterId } = (await system.db('matters').where({ code: matter }).first<{ id: string }>('id'))!;

    // then an officer opens what was written for a reason, and acknowledges within two working days
    const protector = await story.as('data-protection');
    await protector.goto(`/tasklist/matters/${matter}`);
    await protector.getByRole('button', { name: 'Mở nội dung yêu cầu' }).click();
    await protector.getByLabel('Lý do mở').fill(`Xem yêu cầu của ${TRACE}`);
    await protector.getByRole('button', { name: 'Mở', exact: true }).click();
    await protector.getByText('xin xóa hết.').waitFor();
    await sound(protector);
    await doStep(protector, matter, 'Kiểm tra, xác nhận yêu cầu', { choose: ['Đúng, xác nhận đã tiếp nhận'] });
    await phone.receives('Da tiep nhan yeu cau');
    expect(await system.db('deadlines').join('sla_rules', 'sla_rules.id', 'deadlines.rule_id').where({ matter_id: matterId, 'sla_rules.code': 'step-data-acknowledge' }).first('length_value', 'length_unit', 'breached_at', 'stopped_at'))
      .toMatchObject({ length_value: 2, length_unit: 'days', breached_at: null, stopped_at: expect.any(Date) });

    // and who proposes the deletion does not decide on it
    await doStep(protector, matter, 'Xem xét việc xóa dữ liệu', { choose: ['Chấp nhận'] });
    const approval = await eventually('the approval waits', () => system.db('work_items').where({ matter_id: matterId, element_id: 'Task_ApproveDeletion', status: 'open' }).whereNotNull('user_task_key').first<{ id: string } | undefined>('id'));
    await expect((await story.client('data-protection')).send('POST', `/api/v1/work-items/${approval.id}/claim`, {})).rejects.toMatchObject({ status: 403 });
    const lead = await story.as('department-lead');
    await doStep(lead, matter, 'Duyệt việc xóa dữ liệu', { choose: ['Đồng ý xóa. Không thể khôi phục'] });
    await phone.receives('da co tra loi');
    await eventually('the matter is closed', () => system.db('matters').where({ id: matterId, status: 'closed', outcome: 'done' }).first('id'), 60_000);

    // then the person reads it, and the report tells nothing of anybody
    await page.goto(address);
    await page.getByText('Dữ liệu cá nhân của bạn đã được xóa khỏi hệ thống.').waitFor();
    await sound(page);
    await page.goto(`/t/${code}`);
    await page.getByText('Dữ liệu cá nhân của người gửi đã được xóa.').waitFor();
    await sound(page);
    await lead.goto(`/tasklist/matters/${matter}`);
    await lead.locator('.matter__tasks').getByText('Đồng ý xóa. Không thể khôi phục').waitFor();
    await lead.getByText('Nội dung đã được xóa khi yêu cầu được trả lời.').waitFor();
    await sound(lead);

    // and nothing is left in any table, index, message, draft, file or log
    await eventually('the last traces are gone', async () => (await findTraces(system.db, vault)).length === 0 && !files.some((file) => existsSync(file)), 30_000).catch(() => undefined);
    expect(await findTraces(system.db, vault)).toEqual([]);
    expect(files.filter((file) => existsSync(file))).toEqual([]);
    expect(filesWithTraces(system)).toEqual([]);
    expect(await system.db('data_requests').where({ matter_id: matterId }).first()).toMatchObject({ address_sealed: null, address_index: null, wish_sealed: null, code_sealed: null, outcome: 'done' });

    // and the frozen report is the same byte for byte, and its figures are still what the trail counts
    expect(await daily()).toBe(frozen);
    expect((await compareWithTrail(system.db)).differences).toEqual([]);

    // and the trail is whole and says who did what
    expect(await verifyAudit(system.db)).toMatchObject({ ok: true });
    expect(await trailOf(matterId)).toEqual([
      ['data-request-asked', 'public'], ['matter-opened', 'public'], ['data-request-confirmed', 'public'], ['data-request-revealed', await idOf('data-protection')],
      ['Task_AcknowledgeDataRequest', await idOf('data-protection')], ['Task_ProposeDeletion', await idOf('data-protection')], ['Task_ApproveDeletion', await idOf('department-lead')],
      ['personal-data-erased', 'system'], ['data-request-done', 'system'], ['matter-closed', 'system'],
    ]);
    expect(story.complaints()).toEqual([]);
  });
});

/** What the trail says of a request: each deed once, in order, with the officer behind it. */
async function trailOf(matterId: string): Promise<string[][]> {
  const { rows } = await system.db.raw<{ rows: Array<{ deed: string; by: string }> }>(
    `select coalesce(w.element_id, e.action) as deed, case e.actor_kind when 'officer' then e.actor_id else e.actor_kind end as by
     from audit_entries e left join work_items w on e.subject_type = 'work-item' and w.id::text = e.subject_id and e.action = 'work-item-completed'
     where w.matter_id = :id or e.subject_id in (select id::text from data_requests where matter_id = :id) or (e.subject_type = 'matter' and e.subject_id = cast(:id as text)) order by e.seq`, { id: matterId } as never);
  // Where a message goes is opened by the system each time one leaves.
  return rows.filter(({ deed, by }) => !(deed === 'data-request-revealed' && by === 'system')).map(({ deed, by }) => [deed, by]);
}

describe('[D26] a data subject asks to read in a browser', () => {
  it('reads the copy with a code of its own, and who opened the data', async () => {
    // given
    const phone = phoneOf(system, '0900 000 484');
    const code = await report(page, { content: 'Chợ tạm lấn chiếm lòng đường mỗi sáng.', address: '12 Lê Lợi' });
    await (await story.client('operator')).send('POST', `/api/v1/cases/${code}/reveal-sender`, { fields: ['name', 'phone'], reason: 'Gọi hỏi thêm địa điểm' });
    const { address, matter, oneTime } = await ask({ right: 'access', code, phone });
    const protector = await story.as('data-protection');
    await doStep(protector, matter, 'Kiểm tra, xác nhận yêu cầu', { choose: ['Đúng, xác nhận đã tiếp nhận'] });
    await doStep(protector, matter, 'Xem xét việc cung cấp dữ liệu', { choose: ['Chấp nhận'] });
    await phone.receives('da co tra loi');

    // when
    await eventually('the copy can be read', async () => { await page.goto(address); return page.getByRole('button', { name: 'Gửi mã để xem' }).isVisible(); });
    await sound(page);
    await page.getByRole('button', { name: 'Gửi mã để xem' }).click();
    await page.fill('#oneTime', await phone.code(oneTime));
    await sound(page);
    await page.getByRole('button', { name: 'Xem dữ liệu' }).click();

    // then
    await page.getByRole('heading', { name: 'Dữ liệu đang lưu về bạn' }).waitFor();
    const copy = await page.locator('main').innerText();
    for (const words of [code, 'Nguyễn Văn Thử', '+84900000484', 'Chợ tạm lấn chiếm lòng đường', 'họ tên, số điện thoại', 'nơi nhận mã và thông báo']) expect(copy).toContain(words);
    expect(copy).not.toContain('Tổng đài viên');
    await sound(page);
    expect(page.url()).not.toMatch(/484|Nguy/);
    expect(story.complaints()).toEqual([]);
  });
});

/** Sends it as people do, and screens it as an operator does; answers the codes of case and matter. */
async function sent(wish: 'question' | 'suggestion', content: string, outcome: string): Promise<{ code: string; matter: string }> {
  await page.goto(`/?wish=${wish}`);
  await page.fill('#content', content);
  await page.fill('#name', 'Nguyễn Văn Thử');
  await page.fill('#phone', '0900000484');
  await page.check('[name=publishAllowed]');
  await page.click('form[method=post] button:not(.secondary)[type=submit]');
  await page.waitForURL('**/da-nhan/*');
  const code = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!);
  const operator = await story.as('operator');
  await takeTask(operator, code);
  await operator.getByLabel(outcome, { exact: true }).check();
  await pick(operator, 'Lĩnh vực', 'bien phap', 'Biện pháp');
  await complete(operator, code);
  const matter = await eventually(`the matter of ${code}`, () => system.db('matters').join('cases', 'cases.id', 'matters.case_id').where('cases.code', code).first<{ code: string } | undefined>('matters.code'));
  return { code, matter: matter.code };
}

describe('questions and suggestions in a browser', () => {
  it('[S12] [S13] a question is answered by way of the department in charge, becomes public, and is proposed to the next who asks', async () => {
    // given
    const { code, matter } = await sent('question', 'Bao lâu sau mũi hai thì được tiêm mũi nhắc lại, tiêm ở đâu?', 'Hỏi đáp');

    // when the department supplies what it knows, and the operator answers
    const health = await story.as('health');
    await takeStep(health, matter, 'Cung cấp thông tin giải đáp');
    await sound(health);
    expect(await health.textContent('main')).toContain('Bao lâu sau mũi hai');
    expect(await health.textContent('main')).not.toContain('Nguyễn Văn Thử');
    await health.getByText('Đúng, cung cấp thông tin để giải đáp', { exact: true }).click();
    await health.getByRole('textbox', { name: 'Thông tin để giải đáp' }).fill('Sau mũi hai ít nhất ba tháng, tại trạm y tế nơi ở.');
    await health.click('.decision button:has-text("Hoàn tất")');
    await health.getByRole('status').filter({ hasText: 'Đã hoàn tất' }).first().waitFor();
    await doStep(await story.as('operator'), matter, 'Trả lời người hỏi', {
      choose: ['Đủ, gửi câu trả lời', 'Đăng thành hỏi đáp để mọi người cùng xem'],
      write: { 'Câu trả lời gửi người hỏi': 'Sau mũi hai ít nhất ba tháng, tại trạm y tế nơi ở.', 'Câu hỏi khi đăng': 'Bao lâu sau mũi hai thì tiêm mũi nhắc lại?' },
    });

    // then who asked reads it, everybody reads it, and the next who asks is shown it
    await eventually('the answer behind the code', async () => { await page.goto(`/t/${code}`); return (await page.textContent('main'))?.includes('tại trạm y tế nơi ở'); });
    await eventually('the public answer', async () => { await page.goto('/hoi-dap?q=tiem+nhac+lai'); return (await page.textContent('main'))?.includes('Bao lâu sau mũi hai'); });
    await sound(page);
    await page.click('.cards a');
    await page.getByText('Sở Y tế').first().waitFor();
    await sound(page);
    await page.goto('/?wish=question');
    await page.fill('#content', 'cho hoi bao lau sau mui hai thi tiem nhac lai');
    await page.waitForSelector('[data-similar]:not([hidden]) a');
    await sound(page);
  });

  it('[S8] a suggestion is passed on, public in an operator\'s words, supported by others, and answered', async () => {
    const { code, matter } = await sent('suggestion', 'Nên đặt thêm trạm rửa tay ở bến xe Miền Đông, gọi tôi 0900000484.', 'Góp ý, hiến kế');
    const operator = await story.as('operator');
    await takeStep(operator, matter, 'Chuyển cơ quan có thẩm quyền');
    await pick(operator, 'Cơ quan có thẩm quyền', 'so y te', 'Sở Y tế');
    await operator.getByText('Công khai để mọi người ủng hộ', { exact: false }).click();
    await operator.getByLabel('Tên góp ý khi công khai').fill('Thêm trạm rửa tay ở bến xe');
    await operator.getByLabel('Nội dung khi công khai').fill('Đặt thêm trạm rửa tay và dung dịch sát khuẩn ở các bến xe lớn.');
    await operator.click('.decision button:has-text("Hoàn tất")');
    await operator.getByRole('status').filter({ hasText: 'Đã hoàn tất' }).first().waitFor();

    const other = await visit(story.browser, system.url, { javaScriptEnabled: false, viewport: PHONE });
    await other.page.goto('/hien-ke');
    await other.page.click('.cards a');
    await other.page.getByRole('button', { name: 'Tôi ủng hộ' }).click();
    await other.page.getByText('Đã ghi nhận sự ủng hộ của bạn').waitFor();
    expect(await other.page.textContent('.support')).toContain('1 lượt ủng hộ');

    await doStep(await story.as('health'), matter, 'Xem xét góp ý, hiến kế', { choose: ['Chưa tiếp thu'], write: { 'Lý do, trả lời người góp ý': 'Đã có kế hoạch khác đáp ứng nhu cầu này.' } });
    await eventually('the answer behind the code', async () => { await page.goto(`/t/${code}`); return (await page.textContent('main'))?.includes('Đã có kế hoạch khác'); });

    // and nothing of the sender stands in what is public, in matters or in their history
    const kept = await Promise.all(['matters', 'matter_events', 'suggestions', 'suggestion_supports', 'published_answers'].map((table) => system.db(table).select()));
    expect(JSON.stringify(kept)).not.toMatch(/0900000484|Nguyễn Văn Thử/);
  });
});
