import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { lockConfiguration } from '../configuration/change.ts';
import { publishAtOnce } from '../configuration/publish-change.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { listEmergencyPeriods, type EmergencyPeriod } from './emergency-period.ts';
import { rowOf } from './emergency-periods-table.ts';

const TABLE = 'emergency-periods';
/** Whoever needs longer extends it: an emergency that nobody ends must not last for ever. */
const LONGEST_DAYS = 92;

export interface SwitchOnInput {
  readonly reason: string;
  readonly endsAt: Date;
  readonly cutOff: string;
  readonly bannerVi: string;
  readonly bannerEn: string;
  readonly categories: readonly string[];
  readonly openCases: boolean;
  readonly openCasesAtEnd: boolean;
}

/**
 * Switches emergency mode on, at once.
 * @throws CaseError `not-allowed`, `emergency-on-already`, `emergency-end-wrong` (/endsAt), `reason-missing`; ConfigurationFaults
 */
export async function switchEmergencyOn(trx: Transaction, input: SwitchOnInput, officer: Officer, ctx: Context): Promise<EmergencyPeriod> {
  authorize(officer, 'emergency.switch');
  await lockConfiguration(trx);
  if (await findOn(trx)) throw new CaseError('conflict', 'emergency-on-already', 'Emergency mode is on already: extend it, or end it first.');
  const endsAt = checkEnd(input.endsAt, ctx.now);
  const code = `${inCity(ctx.now).toFormat('yyyy-LL-dd')}-${randomUUID().slice(0, 4)}`;
  const period = { ...input, code, startsAt: ctx.now, endsAt, endedAt: null };
  return publish(trx, period, { title: `Bật chế độ khẩn cấp ${code}`, reason: input.reason, openCases: input.openCases }, officer.id, ctx);
}

/**
 * Gives the period that is on another end.
 * @throws CaseError `not-allowed`, `emergency-off`, `emergency-end-wrong` (/endsAt), `reason-missing`
 */
export async function extendEmergency(trx: Transaction, { endsAt, reason }: { endsAt: Date; reason: string }, officer: Officer, ctx: Context): Promise<EmergencyPeriod> {
  authorize(officer, 'emergency.switch');
  const period = await requireOn(trx);
  return publish(trx, { ...period, endsAt: checkEnd(endsAt, ctx.now) }, { title: `Đổi ngày kết thúc chế độ khẩn cấp ${period.code}`, reason, openCases: false }, officer.id, ctx);
}

/** Ends emergency mode now. @throws CaseError `not-allowed`, `emergency-off`, `reason-missing` */
export async function endEmergency(trx: Transaction, { openCases, reason }: { openCases: boolean; reason: string }, officer: Officer, ctx: Context): Promise<EmergencyPeriod> {
  authorize(officer, 'emergency.switch');
  const period = await requireOn(trx);
  const endedAt = ctx.now > period.endsAt ? period.endsAt : ctx.now;
  return publish(trx, { ...period, endedAt, openCasesAtEnd: openCases }, { title: `Tắt chế độ khẩn cấp ${period.code}`, reason, openCases }, officer.id, ctx);
}

/**
 * Marks a period whose announced end has passed as ended; open clocks follow when that was said beforehand. Asked again,
 * nothing happens. Recorded in the name of whoever decided about the end last.
 */
export async function endEmergencyThatIsOver(trx: Transaction, ctx: Context): Promise<EmergencyPeriod | null> {
  if (!await findOver(trx, ctx.now)) return null;
  await lockConfiguration(trx);
  const period = await findOver(trx, ctx.now);
  if (!period) return null;
  const { rows: [last] } = await trx.raw<{ rows: Array<{ author_id: string }> }>(
    `select c.published_by as author_id from configuration_edits e join configuration_changes c on c.id = e.change_id
     where e.table_name = ? and e.row_key = ? and c.status = 'published' order by c.published_at desc, c.number desc limit 1`, [TABLE, period.code]);
  if (!last) throw new CaseError('conflict', 'emergency-without-author', `Nobody is recorded as having switched period ${period.code} on.`);
  const words = { title: `Chế độ khẩn cấp ${period.code} hết hạn`, reason: 'Đến thời điểm kết thúc đã định khi bật hoặc gia hạn.', openCases: period.openCasesAtEnd };
  return publish(trx, { ...period, endedAt: period.endsAt }, words, last.author_id, ctx);
}

async function publish(trx: Transaction, period: EmergencyPeriod, { openCases, ...words }: { title: string; reason: string; openCases: boolean }, officerId: string, ctx: Context): Promise<EmergencyPeriod> {
  await publishAtOnce(trx, { table: TABLE, row: rowOf(period), ...words, appliesTo: openCases ? 'open-cases' : 'new-cases' }, officerId, ctx);
  return (await listEmergencyPeriods(trx)).find(({ code }) => code === period.code)!;
}

/** Switched on, whether or not its end has passed. */
async function findOn(trx: Transaction): Promise<EmergencyPeriod | undefined> {
  return (await listEmergencyPeriods(trx)).find(({ endedAt }) => endedAt === null);
}

async function findOver(trx: Transaction, now: Date): Promise<EmergencyPeriod | undefined> {
  const period = await findOn(trx);
  return period && period.endsAt <= now ? period : undefined;
}

async function requireOn(trx: Transaction): Promise<EmergencyPeriod> {
  await lockConfiguration(trx);
  const period = await findOn(trx);
  if (!period) throw new CaseError('conflict', 'emergency-off', 'Emergency mode is not on.');
  return period;
}

function checkEnd(endsAt: Date, now: Date): Date {
  if (endsAt <= now || endsAt.getTime() > now.getTime() + LONGEST_DAYS * 86_400_000) {
    throw new CaseError('invalid', 'emergency-end-wrong', `The end lies in the future, at most ${LONGEST_DAYS} days from now.`, { field: '/endsAt' });
  }
  return endsAt;
}
