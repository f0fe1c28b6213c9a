import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Campaign, type PlannedCampaign } from '../../cases/campaigns/campaign.ts';
import { stopCampaign } from '../../cases/campaigns/end-campaign.ts';
import { BATCH } from '../../cases/campaigns/send-campaign.ts';
import { openMatter } from '../../cases/matters/open-matter.ts';
import { inCity } from '../../lib/time.ts';
import { flowCoverage } from '../support/coverage.ts';
import { eventually } from '../support/engine.ts';
import { buildOfficer, buildSender, type BuiltOfficer } from '../support/factories.ts';
import { startSystem, type System } from '../support/system.ts';

let system: System;
let planner: BuiltOfficer;
beforeAll(async () => {
  system = await startSystem();
  planner = await buildOfficer(system.db, { roles: ['supervisor'] });
}, 240_000);
afterAll(async () => { await system.close(); }, 120_000);

interface MatterRow { readonly id: string; readonly status: string; readonly outcome: string; readonly process_instance_key: string }
const day = (days: number) => inCity(system.clock.now()).plus({ days }).toFormat('dd/MM/yyyy');
const matterRow = async (id: string) => (await system.db('matters').where({ id }).first<MatterRow>())!;
const campaignRow = async (id: string) => (await Campaign.query(system.db).findById(id)) as PlannedCampaign;
const plan = (changed: Record<string, unknown> = {}) => ({
  titleVi: 'Cùng phòng, chống sốt xuất huyết', summary: 'Mỗi tuần mười phút diệt lăng quăng.', calls: 'Lật úp vật chứa nước', bodyVi: 'Một đoạn đủ dài để thành trang công khai.', categories: 'epidemic-gathering',
  channels: ['social'], socialText: 'Mỗi tuần mười phút.', startsOn: day(0), endsOn: day(0), observedDays: 0, ...changed,
});

async function opened(): Promise<MatterRow> {
  const { id } = await system.db.transaction(async (trx) => {
    const matter = await openMatter(trx, { kind: 'campaign', title: 'Phòng, chống sốt xuất huyết' }, system.context(planner));
    await Campaign.query(trx).insert({ matterId: matter.id, purpose: 'Theo kế hoạch của Thành phố.' });
    return matter;
  });
  return eventually('the matter is claimed', () => system.db('matters').where({ id }).whereNotNull('process_instance_key').first<MatterRow | undefined>());
}
async function decide(step: string, { id }: MatterRow, officer: BuiltOfficer, answers: Record<string, unknown>): Promise<void> {
  await system.decide(await system.openItem(step, { matter_id: id }), officer, answers);
}
const stop = (matterId: string) => system.db.transaction((trx) => stopCampaign(trx, { matterId, reason: 'Có chỉ đạo mới.' }, system.context(system.departmentLead)));

describe('an outreach campaign', () => {
  it('[S10] is dropped before anything went out, by decision or stopped before its first day', async () => {
    // given
    const [dropped, stopped] = [await opened(), await opened()];
    // when
    await decide('Task_PlanCampaign', dropped, planner, plan());
    await decide('Task_ApproveCampaign', dropped, system.departmentLead, { approval: 'dropped', remarks: 'Trùng với chiến dịch khác.' });
    await decide('Task_PlanCampaign', stopped, planner, plan({ startsOn: day(3), endsOn: day(5) }));
    await decide('Task_ApproveCampaign', stopped, system.departmentLead, { approval: 'approved' });
    await stop(stopped.id);
    // then
    for (const matter of [dropped, stopped]) {
      expect(await system.endOf(matter.process_instance_key)).toBe('EndEvent_CampaignDropped');
      expect(await matterRow(matter.id)).toMatchObject({ status: 'closed', outcome: 'dropped' });
      expect(await campaignRow(matter.id)).toMatchObject({ publishedAt: null });
    }
  }, 90_000);

  it('[S10] is stopped while it runs: its banner goes, and it is assessed all the same', async () => {
    const matter = await opened();
    await decide('Task_PlanCampaign', matter, planner, plan({ channels: ['banner'], bannerText: 'Diệt lăng quăng mỗi tuần' }));
    await decide('Task_ApproveCampaign', matter, system.departmentLead, { approval: 'approved' });
    await eventually('it is published', async () => (await campaignRow(matter.id)).publishedAt !== null);
    expect(await system.db('banners').where('code', 'like', 'campaign-%')).toHaveLength(1);
    await stop(matter.id);
    await decide('Task_AssessCampaign', matter, planner, { effect: 'missed', conclusion: 'Dừng sớm nên chưa đánh giá được.' });
    expect(await system.endOf(matter.process_instance_key)).toBe('EndEvent_CampaignAssessed');
    expect(await system.db('banners').where('code', 'like', 'campaign-%')).toEqual([]);
    await expect(stop(matter.id)).rejects.toMatchObject({ code: 'campaign-not-running' });
  }, 90_000);

  it('[S10] [S11] is sent back, planned anew, approved by somebody else, told to everybody who agreed, and measured', async () => {
    // given more people than one batch holds
    for (let n = 0; n <= BATCH; n += 1) {
      const id = await buildSender(system.db, { phone: '+84900000484' });
      await system.db('subscriptions').insert({ id, sender_id: id, channel: 'sms', token: `token-${n}`, asked_at: system.clock.now(), confirmed_at: system.clock.now(), consent_version: 'test' });
    }
    const matter = await opened();
    const full = plan({ channels: ['sms', 'social'], textWords: 'Diet lang quang moi tuan', endsOn: day(1), observedDays: 1 });

    // when
    await decide('Task_PlanCampaign', matter, planner, full);
    await decide('Task_ApproveCampaign', matter, system.departmentLead, { approval: 'revise', remarks: 'Cần nêu rõ việc người dân làm.' });
    const both = await buildOfficer(system.db, { roles: ['supervisor', 'department-lead'] });
    await decide('Task_PlanCampaign', matter, both, full);
    await expect(decide('Task_ApproveCampaign', matter, both, { approval: 'approved' })).rejects.toMatchObject({ code: 'own-plan' });
    await decide('Task_ApproveCampaign', matter, system.departmentLead, { approval: 'approved' });
    await system.engine.publishMessage({ name: 'campaign-opened', correlationKey: '', messageId: `${matter.id}:late`, timeToLiveMs: 60_000, variables: { matterId: matter.id } });

    // then
    await eventually('everybody is told', async () => (await system.db('campaign_messages').where({ matter_id: matter.id })).length === BATCH + 1);
    // when its last day is over
    await system.advanceTo((await campaignRow(matter.id)).endsAt);
    await eventually('it has ended', async () => (await campaignRow(matter.id)).endedAt !== null);
    await system.advanceTo(new Date(system.clock.now().getTime() + 86_500_000));
    await decide('Task_AssessCampaign', matter, planner, { effect: 'reached', conclusion: 'Phản ánh về điểm đọng nước tăng ở mọi phường.' });
    // then
    expect(await system.endOf(matter.process_instance_key)).toBe('EndEvent_CampaignAssessed');
    expect((await campaignRow(matter.id)).figures).toMatchObject({ messages: [{ channel: 'sms', sent: BATCH + 1 }], elsewhere: null });
    // Neither words nor numbers have gone to the engine.
    expect(JSON.stringify(await system.db('outbox').where({ kind: 'complete-user-task' }).pluck('payload'))).not.toContain('lăng quăng');
    await eventually('the second start has ended', () => system.db('feed_records').where({ element_id: 'EndEvent_ClaimedElsewhere', bpmn_process_id: 'campaign', intent: 'ELEMENT_COMPLETED' }).first('position'));
  }, 120_000);

  it('has walked the diagram to the last sequence flow', async () => {
    const coverage = await flowCoverage(system.db, 'campaign');
    process.stdout.write(`${coverage.line}\n`);
    expect(coverage.missed).toEqual([]);
  });
});
