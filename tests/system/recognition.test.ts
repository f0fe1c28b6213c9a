import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startMatter } from '../../cases/matters/start-matter.ts';
import { proposeCandidate } from '../../cases/recognition/propose.ts';
import { Candidate } from '../../cases/recognition/round.ts';
import { inCity } from '../../lib/time.ts';
import { readFileSync } from 'node:fs';
import { flowCoverage } from '../support/coverage.ts';
import { eventually } from '../support/engine.ts';
import { buildCase, buildOfficer, type BuiltOfficer } from '../support/factories.ts';
import { startSystem, type System } from '../support/system.ts';

let system: System;
let supervisor: BuiltOfficer;
beforeAll(async () => {
  system = await startSystem();
  supervisor = await buildOfficer(system.db, { roles: ['supervisor'] });
  const at = (days: number) => inCity(system.clock.now()).minus({ days }).toJSDate();
  for (const days of [2, 3, 9]) await buildCase(system.db, { received_at: at(days), resulted_at: at(days - 1), status: 'closed' }, { phone: '+84900000711' });
}, 240_000);
afterAll(async () => { await system.close(); }, 120_000);

interface MatterRow { readonly id: string; readonly status: string; readonly outcome: string; readonly process_instance_key: string }
const form = readFileSync('processes/recognition/start-recognition.form', 'utf8');

async function opened(least = 2): Promise<MatterRow> {
  const day = (days: number) => inCity(system.clock.now()).minus({ days }).toFormat('d/M/yyyy');
  const { id } = await system.db.transaction((trx) => startMatter(trx, {
    kind: 'recognition', form, officer: supervisor as never, answers: { subject: 'senders', fromDay: day(30), toDay: day(0), least },
  }, system.context(supervisor)));
  return eventually('the matter is claimed', () => system.db('matters').where({ id }).whereNotNull('process_instance_key').first<MatterRow | undefined>());
}
async function decide(step: string, { id }: MatterRow, officer: BuiltOfficer, answers: Record<string, unknown>): Promise<void> {
  await system.decide(await system.openItem(step, { matter_id: id }), officer, answers);
}
async function mark({ id }: MatterRow): Promise<void> {
  await system.openItem('Task_ProposeCandidates', { matter_id: id });
  const candidate = await Candidate.query(system.db).findOne({ matterId: id });
  await system.db.transaction((trx) => proposeCandidate(trx, { matterId: id, candidateId: candidate!.id, proposed: true, reason: 'Ba phản ánh đúng và kịp thời.' }, system.context(supervisor)));
}

describe('a recognition round', () => {
  it('[D33] ends with nobody when nobody comes into question, is proposed, or is approved', async () => {
    const [none, notProposed, notApproved] = [await opened(999), await opened(), await opened()];
    await decide('Task_ProposeCandidates', notProposed, supervisor, { proposal: 'none' });
    await mark(notApproved);
    await decide('Task_ProposeCandidates', notApproved, supervisor, { proposal: 'submit' });
    await decide('Task_DecideRecognition', notApproved, system.departmentLead, { recognition: 'none', remarks: 'Chờ đợt xét cuối năm.' });
    for (const matter of [none, notProposed, notApproved]) expect(await system.endOf(matter.process_instance_key)).toBe('EndEvent_Nobody');
    expect(await system.db('recognition_candidates').whereNotNull('number_text')).toEqual([]);
  }, 90_000);

  it('[D33] is sent back once, approved by somebody else, certified and told', async () => {
    const matter = await opened();
    await mark(matter);
    await decide('Task_ProposeCandidates', matter, supervisor, { proposal: 'submit' });
    await decide('Task_DecideRecognition', matter, system.departmentLead, { recognition: 'revise', remarks: 'Nêu rõ lý do hơn.' });
    await decide('Task_ProposeCandidates', matter, supervisor, { proposal: 'submit' });
    await system.engine.publishMessage({ name: 'recognition-opened', correlationKey: '', messageId: `${matter.id}:late`, timeToLiveMs: 60_000, variables: { matterId: matter.id } });
    await decide('Task_DecideRecognition', matter, system.departmentLead, { recognition: 'approved' });
    expect(await system.endOf(matter.process_instance_key)).toBe('EndEvent_Recognised');
    expect(await system.db('matters').where({ id: matter.id }).first()).toMatchObject({ status: 'closed', outcome: 'recognised' });
    expect(await system.db('recognition_candidates').where({ matter_id: matter.id }).first()).toMatchObject({ number: 1, proposed: true });
    expect(await system.db('notifications').where({ template_code: 'recognition' })).toHaveLength(1);
    await eventually('the second start has ended', () => system.db('feed_records').where({ element_id: 'EndEvent_ClaimedElsewhere', bpmn_process_id: 'recognition', intent: 'ELEMENT_COMPLETED' }).first('position'));
  }, 90_000);

  it('has walked the diagram to the last sequence flow', async () => {
    const coverage = await flowCoverage(system.db, 'recognition');
    process.stdout.write(`${coverage.line}\n`);
    expect(coverage.missed).toEqual([]);
  });
});
