import { randomInt } from 'node:crypto';

/**
 * 23 characters that can be read out and written down without confusion: no 0/O/Q/D, no 1/I/L, one of 2/Z, 5/S, 8/B,
 * 6/G, U/V, M/N. A prime number of them, so that the check character catches every single wrong character and every
 * two that changed places.
 */
const ALPHABET = '23456789ACEFHJKMPRTVWXY';
const RANDOM_CHARACTERS = 7;
/** Distinct and not zero modulo 23; the last one belongs to the check character. */
const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 1];
/** What people read or hear instead of a character that the alphabet has. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { Z: '2', S: '5', B: '8', G: '6', U: 'V', N: 'M' };

/** A new random case code, `XXXX-XXXX`. Its last character checks the others; uniqueness is the database's. */
export function newCaseCode(): string {
  const values = Array.from({ length: RANDOM_CHARACTERS }, () => randomInt(ALPHABET.length));
  const sum = weightedSum(values);
  const check = (ALPHABET.length - (sum % ALPHABET.length)) % ALPHABET.length;
  return format([...values, check].map((value) => ALPHABET[value]!).join(''));
}

/** The code as we write it, for what a person typed (case, spaces, dashes and look-alikes do not matter); null when it cannot be one. */
export function checkCaseCode(text: string): string | null {
  if (text.length > 40) return null;
  const typed = text.normalize('NFC').toUpperCase().replace(/[\s.\-–—_]/g, '');
  const characters = [...typed].map((character) => LOOK_ALIKES[character] ?? character);
  const values = characters.map((character) => ALPHABET.indexOf(character));
  if (values.length !== WEIGHTS.length || values.includes(-1)) return null;
  return weightedSum(values) % ALPHABET.length === 0 ? format(characters.join('')) : null;
}

/**
 * What a typed text would be as the beginning of a code (`7krm4` → `7KRM-4`), or the whole code; null when it cannot be one.
 * A word of letters alone is taken for a word.
 */
export function codePrefix(text: string): string | null {
  const whole = checkCaseCode(text);
  if (whole) return whole;
  const typed = text.trim().normalize('NFC').toUpperCase();
  if (typed.length > 9 || !/^[A-Z\d]{2,4}[-–]?[A-Z\d]{0,4}$/.test(typed) || !/[\d-]/.test(typed)) return null;
  const characters = [...typed.replace(/[-–]/g, '')].map((character) => LOOK_ALIKES[character] ?? character);
  if (characters.some((character) => !ALPHABET.includes(character))) return null;
  return characters.length > 4 ? format(characters.join('')) : characters.join('');
}

function weightedSum(values: readonly number[]): number {
  return values.reduce((sum, value, position) => sum + value * WEIGHTS[position]!, 0);
}

function format(characters: string): string {
  return `${characters.slice(0, 4)}-${characters.slice(4)}`;
}
