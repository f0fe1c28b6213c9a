import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Decided, Fact, MatterKind, MatterStart } from '../matters/kinds.ts';
import type { Matter } from '../matters/matter.ts';
import { placeOf } from '../privacy/vault.ts';
import type { Answers } from '../steps/read-answers.ts';

const NATURES: Readonly<Record<string, string>> = {
  disclosure: 'Làm lộ, phát tán thông tin', late: 'Để trễ hạn nhiều lần', 'false-record': 'Ghi kết quả không đúng thực tế',
  'refusal-of-duty': 'Đùn đẩy, không thực hiện nhiệm vụ', attitude: 'Thái độ không đúng mực', other: 'Hành vi khác trái Quy chế',
};
const OUTCOMES: Readonly<Record<string, string>> = { none: 'Không vi phạm', reminded: 'Nhắc nhở', criticised: 'Phê bình', discipline: 'Đề nghị kỷ luật', referred: 'Chuyển cơ quan có thẩm quyền' };

/** Breaches of the Regulation by officers (D30, D32, D37). */
export const officerBreachKind: MatterKind = {
  kind: 'officer-breach', codePrefix: 'KL', processId: 'officer-breach', title: { vi: 'Vi phạm Quy chế của cán bộ', en: 'Breach by an officer' },
  readRight: 'officer-breach.read', startRight: 'officer-breach.open', startForm: 'open-officer-breach',
  start: startBreach, started: keepBreach, decided: { Task_DecideBreach: decideBreach() },
  outcomes: { cleared: { vi: 'Không vi phạm', en: 'No breach' }, decided: { vi: 'Đã xử lý', en: 'Dealt with' } },
  facts: async (db, matter): Promise<Fact[]> => {
    const row = await db('officer_breaches as b').join('officers as o', 'o.id', 'b.officer_id').leftJoin('matters as i', 'i.id', 'b.inspection_id').where({ 'b.matter_id': matter.id })
      .first<{ username: string; display_name: string; nature: string; outcome: string | null; inspection: string | null }>('o.username', 'o.display_name', 'b.nature', 'b.outcome', 'i.code as inspection');
    return [
      { label: { vi: 'Cán bộ', en: 'Officer' }, value: `${row.display_name} (${row.username})` },
      { label: { vi: 'Hành vi', en: 'What for' }, value: NATURES[row.nature] ?? row.nature },
      ...(row.inspection ? [{ label: { vi: 'Cuộc kiểm tra', en: 'Inspection' }, value: row.inspection, href: `/tasklist/matters/${row.inspection}` }] : []),
      ...(row.outcome ? [{ label: { vi: 'Quyết định', en: 'Decision' }, value: OUTCOMES[row.outcome] ?? row.outcome }] : []),
    ];
  },
};

/** @throws CaseError `officer-unknown` (/officerName), `inspection-not-found` (/inspectionCode) */
async function startBreach(trx: Transaction, { answers }: { answers: Answers }): Promise<MatterStart> {
  const officer = await officerNamed(trx, answers);
  if (!officer) throw new CaseError('refused', 'officer-unknown', 'There is no officer of this user name.', { field: '/officerName' });
  if (answers.inspectionCode && !await inspectionNamed(trx, answers)) throw new CaseError('refused', 'inspection-not-found', 'There is no inspection of this code.', { field: '/inspectionCode' });
  // Who it is about stands in the table of the kind: titles are seen in lists.
  return { title: `Vi phạm Quy chế: ${NATURES[String(answers.breachNature)]!.toLocaleLowerCase('vi')}`, unitCode: officer.unit_code, restricted: true };
}

async function keepBreach(trx: Transaction, matter: Matter, answers: Answers, ctx: Context): Promise<void> {
  const officer = (await officerNamed(trx, answers))!;
  await trx('officer_breaches').insert({
    id: matter.id, matter_id: matter.id, officer_id: officer.id, nature: answers.breachNature, inspection_id: (await inspectionNamed(trx, answers))?.matter_id ?? null,
    evidence_sealed: ctx.vault.seal(String(answers.evidence).trim(), placeOf('officer_breaches', 'evidence', matter.id)),
  });
}

/** Nobody decides about themselves. */
function decideBreach(): Decided {
  return async (trx, { matter, answers }, ctx) => {
    const { officer_id: officerId } = await trx('officer_breaches').where({ matter_id: matter.id }).first<{ officer_id: string }>('officer_id');
    if (officerId === ctx.actor.id) throw new CaseError('forbidden', 'not-allowed', 'Nobody decides about themselves.');
    await trx('officer_breaches').where({ matter_id: matter.id }).update({ outcome: answers.breachOutcome, decided_by: ctx.actor.id, decided_at: ctx.now });
    await recordAudit(trx, { action: 'officer-breach-decided', subjectType: 'officer', subjectId: officerId, detail: { matterId: matter.id, outcome: answers.breachOutcome } }, ctx);
  };
}

async function officerNamed(trx: Transaction, { officerName }: Answers): Promise<{ id: string; unit_code: string | null } | undefined> {
  return trx('officers').where({ username: String(officerName).trim().toLowerCase() }).first<{ id: string; unit_code: string | null } | undefined>('id', 'unit_code');
}

async function inspectionNamed(trx: Transaction, { inspectionCode }: Answers): Promise<{ matter_id: string } | undefined> {
  if (!inspectionCode) return undefined;
  return trx('matters as m').join('inspections as i', 'i.matter_id', 'm.id').where({ 'm.code': String(inspectionCode).trim().toUpperCase() }).first<{ matter_id: string } | undefined>('i.matter_id');
}
