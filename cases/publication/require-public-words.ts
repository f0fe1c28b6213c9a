import { CaseError } from '../errors.ts';
import { cleanText } from '../intake/report-input.ts';
import { maskPersonalData } from './mask-personal-data.ts';

/** The shortest words that tell anybody anything. */
const SHORTEST = 10;

/**
 * Words that a sender is told, or that everybody reads: there, and as far as a rule can tell nobody's number or address (D26, D29).
 * @throws CaseError `words-missing` or `words-hold-personal-data`, at the field
 */
export function requirePublicWords(value: unknown, field: string): string {
  const text = typeof value === 'string' ? cleanText(value) : '';
  if ([...text].length < SHORTEST) throw new CaseError('invalid', 'words-missing', `Words of at least ${SHORTEST} characters are wanted.`, { field: `/${field}` });
  if (maskPersonalData(text) !== text) {
    throw new CaseError('refused', 'words-hold-personal-data', 'The words hold a phone number, mail address, document number or plate: take it out.', { field: `/${field}` });
  }
  return text;
}
