import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;

/** argon2id with the least cost that OWASP's Password Storage Cheat Sheet names: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let nobodysHash: Promise<string> | undefined;

/** A password's argon2id hash, with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

/**
 * Whether the password is the account's. Without an account the same work is done on a hash that nothing matches, so
 * that the answer's time does not tell which user names exist.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword(randomBytes(32).toString('base64'));
  const usable = passwordHash?.startsWith('$argon2id$') ? passwordHash : null;
  const matches = await verify(usable ?? (await nobodysHash), password.normalize('NFC'));
  return matches && usable !== null;
}
