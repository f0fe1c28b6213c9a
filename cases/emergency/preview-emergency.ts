import type { Database } from '../../lib/database.ts';
import { rehearse } from '../configuration/publish-change.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { replayOpen } from '../sla-rules/replay-open.ts';
import { readRuleData, RuleWorld } from '../sla-rules/rule-world.ts';
import { rowOf } from './emergency-periods-table.ts';
import { listEmergencyPeriods, type EmergencyPeriod } from './emergency-period.ts';

export interface EmergencyPreview {
  readonly rules: ReadonlyArray<{ code: string; clock: string; lengthValue: number; lengthUnit: string; calendar: string }>;
  readonly open: number;
  readonly moved: number;
  readonly breached: number;
}

const HOUR = 3_600_000;

/**
 * What becomes of the running clocks when the switch is turned and they follow; everything is taken back.
 * @throws CaseError `not-allowed`, `emergency-off`
 */
export async function previewEmergency(db: Database, to: 'on' | 'off', officer: Officer, ctx: Context): Promise<EmergencyPreview> {
  authorize(officer, 'emergency.switch');
  const on = (await listEmergencyPeriods(db)).find(({ endedAt }) => endedAt === null) ?? null;
  if (to === 'off' && !on) throw new CaseError('conflict', 'emergency-off', 'Emergency mode is not on.');
  const before = on && rowOf(on);
  const after = rowOf(to === 'on' ? { ...(on ?? supposed(ctx.now)), openCases: true } : { ...on!, endedAt: ctx.now > on!.endsAt ? on!.endsAt : ctx.now, openCasesAtEnd: true });
  const edit = { table: 'emergency-periods', key: String(after.code), before, after };
  const { seen } = await rehearse(db, [edit], ctx, async (trx) => {
    const world = await readRuleData(trx);
    return { world, replay: await replayOpen(trx, new RuleWorld(world, ctx.now), ctx) };
  });
  const { counts } = seen.replay;
  const open = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    rules: seen.world.rules.filter((rule) => rule.period === 'emergency' && rule.status === 'published' && rule.validFrom <= ctx.now && (rule.validTo === null || ctx.now < rule.validTo))
      .map((rule) => ({ code: rule.code, clock: rule.clock, lengthValue: rule.lengthValue, lengthUnit: rule.lengthUnit, calendar: rule.calendarCode })),
    open, moved: open - counts.unchanged - counts['without-rule'], breached: counts.breached,
  };
}

function supposed(now: Date): EmergencyPeriod {
  return {
    code: 'preview', reason: 'preview', startsAt: now, endsAt: new Date(now.getTime() + HOUR), endedAt: null, cutOff: '16:00', bannerVi: '-', bannerEn: '-',
    categories: [], openCases: true, openCasesAtEnd: true,
  };
}
