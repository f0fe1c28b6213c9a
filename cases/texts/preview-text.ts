import type { Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';
import { plainCharacters } from '../notifications/render-text.ts';
import { checkText, plainBody, type TemplateFrame, type TemplateWords, type TextFault } from './check-text.ts';
import { textEvent } from './events.ts';
import { renderMail } from './mail-words.ts';
import { longest, measure, type Measure } from './measure-text.ts';
import { exampleValues, PLACEHOLDERS } from './placeholders.ts';
import { findTemplate, textLimits } from './text-templates-table.ts';

export interface TextPreview extends Measure {
  /** Mails only. */
  readonly subject: string | null;
  /** Texts only: every placeholder at its limit. */
  readonly longest: Measure | null;
  /** The same words as the carriers take them; null when they are so already. */
  readonly plain: string | null;
  readonly faults: readonly TextFault[];
}

/** What a template's words become, and what is wrong with them. Without a template every placeholder is known. @throws CaseError `text-template-unknown` */
export async function previewText(trx: Transaction, { code, values = {}, ...words }: TemplateWords & { readonly code?: string | undefined; readonly values?: Readonly<Record<string, string>> }): Promise<TextPreview> {
  const frame = await frameOf(trx, code);
  const filled = { ...exampleValues(words.channel), ...values };
  const faults = checkText(words, frame);
  if (words.channel === 'sms') {
    const plain = plainBody(words.body);
    return {
      ...measure(fillKnown(words.body, (name) => (filled[name] === undefined ? undefined : plainCharacters(filled[name])))), subject: null,
      longest: longest(words.body, frame.limits), plain: plain === words.body ? null : plain, faults,
    };
  }
  const known = { ...filled, ...Object.fromEntries(faults.filter(({ placeholder }) => placeholder !== null && filled[placeholder] === undefined).map(({ placeholder }) => [placeholder!, `{${placeholder!}}`])) };
  const mail = renderMail({ subject: words.subject ?? '', body: words.body, bodyEn: words.bodyEn ?? null }, known);
  return { ...measure(mail.body), subject: mail.subject, longest: null, plain: null, faults };
}

/** What a template's event fills. @throws CaseError `text-template-unknown` */
export async function frameOf(trx: Transaction, code: string | undefined): Promise<TemplateFrame> {
  const limits = await textLimits(trx);
  if (code === undefined) return { known: Object.keys(PLACEHOLDERS), needs: [], limits };
  const template = await findTemplate(trx, code);
  if (!template) throw new CaseError('not-found', 'text-template-unknown', `There is no text template ${code.slice(0, 60)}.`);
  return { known: template.placeholders, needs: textEvent(template.event)?.needs ?? [], limits };
}

function fillKnown(body: string, value: (name: string) => string | undefined): string {
  return body.replace(/\{([^{}]*)\}/g, (mark, name: string) => value(name) ?? mark);
}
