import type { Database, Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';
import type { Fact, MatterKind } from '../matters/kinds.ts';
import type { Matter } from '../matters/matter.ts';
import { maskPersonalData } from '../publication/mask-personal-data.ts';
import { FINDING_WORDS } from '../answer-check/findings.ts';
import { CONCLUDE_STEP } from './reopen-report.ts';

const SHORTEST_REASON = 10;

/** A case that its sender says is not fixed: back at the unit, with the unit's superior to conclude. */
export const reopeningKind: MatterKind = {
  kind: 'reopening', codePrefix: 'ML', processId: 'reopening', title: { vi: 'Phản ánh mở lại', en: 'Reopened report' },
  readRight: 'reopening.read', startRight: null, startForm: null, facts,
  eventTexts: { 'superior-told': { vi: 'Đã báo cấp trên của đơn vị', en: 'The unit\'s superior was told' } },
  outcomes: { fixed: { vi: 'Đã khắc phục', en: 'Fixed' }, 'not-fixed': { vi: 'Đóng, chưa khắc phục', en: 'Closed, not fixed' } },
  decided: {
    // The sender reads the reason: it is there, and it is nobody's number or address (D29).
    [CONCLUDE_STEP]: async (_trx, { answers }) => {
      const reason = typeof answers.reason === 'string' ? answers.reason.trim() : '';
      if (answers.conclusion === 'fixed') return;
      if ([...reason].length < SHORTEST_REASON) throw new CaseError('refused', 'conclusion-without-reason', `Say why in at least ${SHORTEST_REASON} characters.`, { field: '/reason' });
      if (maskPersonalData(reason) !== reason) throw new CaseError('refused', 'reason-holds-personal-data', 'The reason holds a phone number, mail address, document number or plate.', { field: '/reason' });
    },
  },
};

interface Round { round: number; unit: string; resulted_at: Date | null; result_text: string | null; return_reason: string | null; answer_findings: string[] | null }

async function facts(db: Database | Transaction, matter: Matter): Promise<Fact[]> {
  const said = await db('feedback').where({ reopening_id: matter.id }).first<{ not_fixed_words: string | null } | undefined>('not_fixed_words');
  const rounds: Round[] = await db('assignments').join('units', 'units.code', 'assignments.unit_code').where({ reopening_id: matter.id }).orderBy('round')
    .select('round', 'units.name as unit', 'resulted_at', 'result_text', 'return_reason', 'answer_findings');
  return [
    ...(said?.not_fixed_words ? [{ label: { vi: 'Người gửi báo', en: 'The sender says' }, value: said.not_fixed_words }] : []),
    ...rounds.flatMap(roundFacts),
  ];
}

function roundFacts({ unit, result_text, return_reason, answer_findings }: Round): Fact[] {
  if (!result_text && !return_reason) return [{ label: { vi: 'Đang xử lý lại', en: 'At work again' }, value: unit }];
  return [
    { label: { vi: `${unit} trả lời`, en: `${unit} answers` }, value: result_text ?? return_reason! },
    ...(answer_findings?.length ? [{ label: { vi: 'Câu trả lời cần xem kỹ', en: 'Look closely' }, value: answer_findings.map((code) => FINDING_WORDS[code]?.vi ?? code).join('; ') }] : []),
  ];
}
