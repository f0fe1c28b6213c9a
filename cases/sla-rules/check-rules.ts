import type { Transaction } from '../../lib/database.ts';
import { formatInstant } from '../../lib/time.ts';
import type { Context } from '../context.ts';
import type { AppliesTo, Edit, Fault } from '../configuration/table.ts';
import { findTies, type SlaRule } from '../deadlines/select-rule.ts';
import { coverage, readAllRules, readKinds, turningPoints } from './coverage.ts';

const MOST_GAPS = 20;
const CLOCK_VI = { forward: 'chuyển', handle: 'xử lý', step: 'bước' } as const;

/** What the rules together must keep: nothing tied, nothing without a rule, every target there; for open cases too, only what has begun. */
export async function checkRules(trx: Transaction, edits: readonly Edit[], ctx: Context, appliesTo: AppliesTo): Promise<Fault[]> {
  const rules = await readAllRules(trx);
  const edited = new Set(edits.filter(({ table }) => table === 'sla-rules').map(({ key }) => key));
  const now = rules.filter(({ validTo }) => validTo === null || validTo > ctx.now);
  return [
    ...tieFaults(now, edited), ...await gapFaults(trx, rules, ctx), ...await targetFaults(trx, now.filter(({ code }) => edited.has(code))),
    ...(appliesTo === 'open-cases' ? now.filter(({ code, validFrom }) => edited.has(code) && validFrom > ctx.now).map(notBegun) : []),
  ];
}

/** Running clocks follow the rules that hold when the change goes live: one that begins later would move none of them, in silence. */
function notBegun({ code, validFrom }: SlaRule): Fault {
  return {
    table: 'sla-rules', key: code, field: 'validFrom', code: 'rule-not-begun',
    text: {
      vi: `Quy tắc “${code}” đến ${formatInstant(validFrom)} mới có hiệu lực, nên không thể áp dụng ngay cho cả hồ sơ đang mở: chọn “Chỉ hồ sơ mới”, hoặc chọn thời điểm hiệu lực đã bắt đầu.`,
      en: `Rule "${code}" holds only from ${formatInstant(validFrom)}, so open cases cannot follow it when it is published: choose "New cases only", or an instant of validity that has begun.`,
    },
  };
}

function tieFaults(rules: readonly SlaRule[], edited: ReadonlySet<string>): Fault[] {
  return findTies(rules).map(([a, b]) => {
    const [own, other] = edited.has(a.code) ? [a, b] : [b, a];
    return {
      table: 'sla-rules', key: own.code, code: 'rules-tie',
      text: {
        vi: `Hai quy tắc “${own.code}” (${conditionsOf(own, 'vi')}) và “${other.code}” (${conditionsOf(other, 'vi')}) cùng đúng cho một phản ánh mà không quy tắc nào cụ thể hơn: thêm điều kiện cho một quy tắc, hoặc kết thúc một quy tắc.`,
        en: `Rules "${own.code}" (${conditionsOf(own, 'en')}) and "${other.code}" (${conditionsOf(other, 'en')}) can hold for the same case with neither more specific: add a condition to one, or end one.`,
      },
    };
  });
}

/** The conditions of a rule in short: `service-report, urgent`. */
function conditionsOf(rule: SlaRule, language: 'vi' | 'en'): string {
  const given = [rule.period, rule.itemType, rule.categoryCode, rule.unitCode, rule.urgency, rule.channel, rule.stepCode].filter((value) => value !== null);
  return given.length > 0 ? given.join(', ') : { vi: 'mọi phản ánh', en: 'everything' }[language];
}

/** From the oldest clock that runs: its case may start another one. A rule of no period holds in an emergency too, so the usual time is the one to look at. */
async function gapFaults(trx: Transaction, rules: readonly SlaRule[], ctx: Context): Promise<Fault[]> {
  const kinds = await readKinds(trx, ctx.now);
  const oldest = await trx('deadlines').whereNull('stopped_at').min<{ min: Date | null }>('started_at as min').first();
  for (const at of turningPoints(rules, oldest?.min && oldest.min < ctx.now ? oldest.min : ctx.now)) {
    const gaps = coverage(rules, kinds, at, null).filter((cell) => cell.rules.length === 0);
    if (gaps.length > 0) {
      return gaps.slice(0, MOST_GAPS).map((gap) => ({
        table: 'sla-rules', key: '', code: 'rules-gap',
        text: {
          vi: `Từ ${formatInstant(at)} không còn quy tắc nào của đồng hồ ${CLOCK_VI[gap.clock]} cho loại ${gap.itemType ?? '(chưa phân loại)'}, lĩnh vực ${gap.categoryCode ?? '(chưa chọn)'}, mức ${gap.urgency === 'urgent' ? 'khẩn' : 'thường'}${gaps.length > MOST_GAPS ? ` (và ${gaps.length - 1} trường hợp khác)` : ''}.`,
          en: `From ${formatInstant(at)} no ${gap.clock} rule holds for item type ${gap.itemType ?? '(none)'}, category ${gap.categoryCode ?? '(none)'}, urgency ${gap.urgency}${gaps.length > MOST_GAPS ? ` (and ${gaps.length - 1} more)` : ''}.`,
        },
      }));
    }
  }
  return [];
}

async function targetFaults(trx: Transaction, rules: readonly SlaRule[]): Promise<Fault[]> {
  const named = (kind: string) => [...new Set(rules.flatMap(({ ladder }) => ladder.map(({ to }) => to)).filter((to) => to.startsWith(kind)).map((to) => to.slice(kind.length)))];
  const [units, officers] = [named('unit:'), named('officer:')];
  const known = new Set([
    ...(await trx('units').whereIn('code', units).pluck<string[]>('code')).map((code) => `unit:${code}`),
    ...(await trx('officers').whereIn('username', officers).where({ active: true }).pluck<string[]>('username')).map((name) => `officer:${name}`),
  ]);
  const allowed = new Map((await trx('categories').select<Array<{ code: string; item_types: string[] }>>('code', 'item_types')).map((row) => [row.code, row.item_types]));
  return rules.flatMap((rule) => [
    ...rule.ladder.filter(({ to }) => to.includes(':') && !known.has(to)).map(({ level, to }): Fault => ({
      table: 'sla-rules', key: rule.code, field: 'ladder', code: 'ladder-target',
      text: { vi: `Cấp ${level} báo đến “${to}”, nhưng không có ${to.startsWith('unit:') ? 'đơn vị' : 'tài khoản đang hoạt động'} này.`, en: `Level ${level} tells "${to}", which is no ${to.startsWith('unit:') ? 'unit' : 'active account'}.` },
    })),
    ...(rule.itemType !== null && rule.categoryCode !== null && !allowed.get(rule.categoryCode)?.includes(rule.itemType) ? [{
      table: 'sla-rules', key: rule.code, field: 'categoryCode', code: 'rule-never-holds',
      text: { vi: `Lĩnh vực ${rule.categoryCode} không nhận loại ${rule.itemType}: quy tắc không bao giờ được dùng.`, en: `Category ${rule.categoryCode} does not take item type ${rule.itemType}: the rule would never hold.` },
    }] : []),
  ]);
}
