import type { Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';

export interface MailTemplate {
  readonly subject: string;
  readonly body: string;
  readonly bodyEn: string | null;
}

const ENGLISH = '— English —';

/** The live words of a mail with its placeholders filled. @throws CaseError `text-template-unknown` | `text-placeholder-missing` */
export async function mailWords(trx: Transaction, event: string, values: Readonly<Record<string, string>>): Promise<{ subject: string; body: string }> {
  const found = await trx('text_templates').where({ event, channel: 'email' }).first<{ subject: string; body: string; body_en: string | null } | undefined>('subject', 'body', 'body_en');
  if (!found) throw new CaseError('invalid', 'text-template-unknown', `There is no mail template for ${event}.`);
  return renderMail({ subject: found.subject, body: found.body, bodyEn: found.body_en }, values);
}

/**
 * Fills a mail: an empty value leaves no blank lines behind; the English words stand below the Vietnamese ones.
 * @throws CaseError `text-placeholder-missing`
 */
export function renderMail({ subject, body, bodyEn }: MailTemplate, values: Readonly<Record<string, string>>): { subject: string; body: string } {
  const fill = (text: string) => text.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    if (!Object.hasOwn(values, name)) throw new CaseError('invalid', 'text-placeholder-missing', `The mail needs a value for {${name}} and got none.`);
    return values[name]!;
  });
  const parts = bodyEn ? [fill(body), ENGLISH, fill(bodyEn)] : [fill(body)];
  return {
    subject: fill(subject).replace(/\s+/g, ' ').trim(),
    body: `${parts.join('\n\n').replace(/\n{3,}/g, '\n\n').trim()}\n`,
  };
}
