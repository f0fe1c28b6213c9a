import { readSetting } from '../../cases/reference/settings.ts';
import { sameText } from '../http/authenticate.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const DEMONSTRATION_KEY = 'demo';

/**
 * Writing needs a key of the setting `open311-api-keys` (a list). Outside production the key `demo` works too.
 * @throws Problem 403, the standard's code for a missing or invalid key
 */
export async function requireApiKey(services: Services, given: unknown): Promise<void> {
  const configured = await readSetting<string[]>(services.db, 'open311-api-keys', []);
  const keys = services.config.NODE_ENV === 'production' ? configured : [...configured, DEMONSTRATION_KEY];
  if (typeof given === 'string' && keys.some((key) => sameText(given, key))) return;
  throw new Problem(403, 'forbidden', { faults: [{ parameter: 'api_key', code: given ? 'api-key-wrong' : 'missing' }] });
}
