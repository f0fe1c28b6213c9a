import { SegmentedMessage } from 'sms-segments-calculator';
import { withoutAccents } from '../../lib/vietnamese.ts';
import { CaseError } from '../errors.ts';

/** The longest text that a phone receives in one part: 160 characters of the GSM-7 alphabet. */
export const LONGEST_TEXT = 160;

export interface TextTemplate {
  /** Plain characters with {placeholders}. */
  readonly body: string;
  /** Names that the body may use. */
  readonly placeholders: readonly string[];
}

/**
 * Fills a template and returns a text of exactly one part. Accents and typographic signs become plain characters (the
 * registered sender name allows no others), and a value longer than its limit is cut. Values that the template does
 * not use are ignored, so that an administrator may drop a placeholder without stopping the texts.
 * @param limits largest length of each placeholder's value
 * @throws CaseError `invalid` text-placeholder-unknown | text-placeholder-missing | text-not-plain | text-too-long
 */
export function renderText(template: TextTemplate, values: Readonly<Record<string, string>>, limits: Readonly<Record<string, number>>): string {
  const names = [...template.body.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!);
  for (const name of names) {
    if (!template.placeholders.includes(name) || !Object.hasOwn(limits, name)) {
      throw new CaseError('invalid', 'text-placeholder-unknown', `The text uses {${name}}, which is not a placeholder of this template with a known length.`);
    }
    if (!Object.hasOwn(values, name)) {
      throw new CaseError('invalid', 'text-placeholder-missing', `The text needs a value for {${name}} and got none.`);
    }
  }
  const cut = (name: string) => cutValue(plainCharacters(values[name]!), limits[name]!);
  const whole = (name: string) => isLink(values[name]!) ? plainCharacters(values[name]!) : cut(name);

  // Half a link leads nowhere: a long one stays whole while the text has room for it, and is left out when not.
  const roomy = fill(template.body, whole);
  return isOnePart(roomy) ? roomy : checkOnePart(fill(template.body, cut));
}

/** The same characters that any phone and any telecom takes: GSM-7 without its two-place extension signs. */
export function plainCharacters(text: string): string {
  return withoutAccents(text.normalize('NFKC').replace(/…/g, '...'))
    .replace(/[‘’‚‛′`´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/[[{]/g, '(')
    .replace(/[\]}]/g, ')')
    .replace(/[\\|]/g, '/')
    .replace(/[~^]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[^ -~]/g, '')
    .trim();
}

function fill(body: string, value: (name: string) => string): string {
  return body.replace(/\{([^{}]*)\}/g, (_, name: string) => value(name)).trimEnd();
}

function cutValue(value: string, limit: number): string {
  if (value.length <= limit) return value;
  return isLink(value) ? '' : value.slice(0, limit).trimEnd();
}

function isLink(value: string): boolean {
  return /^https?:\/\//.test(value.trim());
}

function isOnePart(text: string): boolean {
  const measured = new SegmentedMessage(text);
  return measured.encodingName === 'GSM-7' && measured.segmentsCount <= 1;
}

function checkOnePart(text: string): string {
  const measured = new SegmentedMessage(text);
  if (measured.encodingName !== 'GSM-7') {
    throw new CaseError('invalid', 'text-not-plain', `The template holds characters outside the GSM-7 alphabet: ${measured.getNonGsmCharacters().join(' ')}. Write it without accents.`);
  }
  if (measured.segmentsCount > 1) {
    throw new CaseError('invalid', 'text-too-long', `The text needs ${measured.segmentsCount} parts; it must fit into one (${LONGEST_TEXT} characters).`);
  }
  return text;
}
