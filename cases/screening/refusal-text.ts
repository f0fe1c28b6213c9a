import type { Transaction } from '../../lib/database.ts';
import type { Case } from '../case.ts';
import { CaseError } from '../errors.ts';

export interface RefusalText {
  readonly title: string;
  /** The full reason, with the case's code and the operator's fields filled in. */
  readonly text: string;
  /** Where to go instead; null when there is nowhere. */
  readonly whereToGo: string | null;
  /** For a text message. */
  readonly smsReason: string;
}

/** What the sender of a refused or out-of-scope case is told, on the follow page and in the notice alike (D18). */
export async function refusalText(trx: Transaction, subject: Pick<Case, 'code' | 'refusalReasonCode' | 'refusalFields'>): Promise<RefusalText> {
  const reason = subject.refusalReasonCode
    ? await trx('refusal_reasons').where({ code: subject.refusalReasonCode })
      .first<{ title_vi: string; text_vi: string; where_to_go_vi: string | null; sms_reason: string } | undefined>('title_vi', 'text_vi', 'where_to_go_vi', 'sms_reason')
    : undefined;
  if (!reason) throw new CaseError('refused', 'refusal-without-reason', 'A refusal needs a reason that the sender is told (D18).');
  const values: Record<string, string> = { ...subject.refusalFields, code: subject.code };
  const fill = (text: string) => text.replace(/\{([a-z_]+)\}/g, (mark, name: string) => values[name] ?? mark);
  return {
    title: reason.title_vi,
    text: fill(reason.text_vi),
    whereToGo: reason.where_to_go_vi && fill(reason.where_to_go_vi),
    smsReason: reason.sms_reason,
  };
}
