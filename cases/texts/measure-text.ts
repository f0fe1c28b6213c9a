import { SegmentedMessage } from 'sms-segments-calculator';
import { placeholdersIn } from './placeholders.ts';

export interface Measure {
  readonly text: string;
  /** Places that it takes: characters of the GSM-7 extension count two. */
  readonly length: number;
  readonly segments: number;
  readonly encoding: 'GSM-7' | 'UCS-2';
}

/** How a text goes over the air. */
export function measure(text: string): Measure {
  const measured = new SegmentedMessage(text);
  return { text, length: measured.numberOfCharacters, segments: text === '' ? 0 : measured.segmentsCount, encoding: measured.encodingName };
}

/** Characters that would make the text one of 70 places instead of 160, each once. */
export function notPlain(text: string): string[] {
  return [...new Set(new SegmentedMessage(text).getNonGsmCharacters())];
}

/** The longest text that a template can become: every placeholder at its limit. */
export function longest(body: string, limits: Readonly<Record<string, number>>): Measure {
  return measure(placeholdersIn(body).reduce((text, name) => text.replaceAll(`{${name}}`, fillerOf(name, limits[name] ?? 0)), body));
}

function fillerOf(name: string, limit: number): string {
  return name === 'link' ? `https://${'x'.repeat(Math.max(0, limit - 8))}` : 'x'.repeat(limit);
}
