import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Config } from '../../lib/config.ts';

const key = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64');
const keyId = z.string().regex(/^[a-z0-9-]{1,40}$/, 'a key id has 1 to 40 of a-z, 0-9 and "-"');
const keyRingSchema = z
  .object({ current: keyId, keys: z.record(keyId, key), index: key })
  .refine((ring) => ring.current in ring.keys, { message: 'names a key that is not under "keys"', path: ['current'] });

/** The keys of personal data. New values are sealed with `current`; older keys stay until nothing is sealed with them. */
export interface KeyRing {
  readonly current: string;
  readonly keys: Readonly<Record<string, string>>;
  /** Key of the blind index. It never rotates by itself: every index would have to be made anew. */
  readonly index: string;
  /** Reads the ring again, for a value sealed with a key that another process added meanwhile. */
  readonly reload?: () => KeyRing;
}

type KeyRingConfig = Pick<Config, 'KEY_RING' | 'DATA_DIR'>;

/** Where the ring lies when KEY_RING is not set. */
export function keyRingFile(config: Pick<Config, 'DATA_DIR'>): string {
  return path.join(config.DATA_DIR, 'keys', 'key-ring.json');
}

/**
 * The key ring from KEY_RING, or from its file, which is made on first use (mode 0600).
 * @throws Error when the ring is malformed; the message never holds a key.
 */
export function loadKeyRing(config: KeyRingConfig): KeyRing {
  if (config.KEY_RING) return parse(config.KEY_RING, 'KEY_RING');
  const file = keyRingFile(config);
  try {
    return readRing(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  createOnce(file, newKeyRing());
  return readRing(file);
}

/** A ring with one fresh key. */
export function newKeyRing(): KeyRing {
  const id = newKeyId();
  return { current: id, keys: { [id]: freshKey() }, index: freshKey() };
}

/** The same ring with a fresh current key; the older keys can still open what they sealed. */
export function withNewKey(ring: KeyRing): KeyRing {
  const id = newKeyId();
  return { current: id, keys: { ...ring.keys, [id]: freshKey() }, index: ring.index };
}

/** The same ring without the keys that nothing is sealed with any more. */
export function withoutOldKeys(ring: KeyRing): KeyRing {
  return { current: ring.current, keys: { [ring.current]: ring.keys[ring.current]! }, index: ring.index };
}

/** Replaces the ring's file in one step: a reader sees the old ring or the new one. */
export function saveKeyRing(file: string, ring: KeyRing): void {
  renameSync(writeBeside(file, ring), file);
}

function createOnce(file: string, ring: KeyRing): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const written = writeBeside(file, ring);
  try {
    // A link fails when the name exists: of two processes that start at once, the slower one takes the other's ring.
    linkSync(written, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(written, { force: true });
  }
}

function writeBeside(file: string, ring: KeyRing): string {
  const name = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const { current, keys, index } = ring;
  writeFileSync(name, `${JSON.stringify({ current, keys, index }, null, 2)}\n`, { mode: 0o600, flush: true });
  chmodSync(name, 0o600);
  return name;
}

function readRing(file: string): KeyRing {
  return { ...parse(readFileSync(file, 'utf8'), file), reload: () => readRing(file) };
}

function parse(text: string, from: string): KeyRing {
  const found = keyRingSchema.safeParse(parseJson(text, from));
  if (found.success) return found.data;
  const lines = found.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The key ring in ${from} is wrong:\n${lines.join('\n')}`);
}

function parseJson(text: string, from: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and the text holds keys.
    throw new Error(`The key ring in ${from} is not JSON.`);
  }
}

function newKeyId(): string {
  return `k-${new Date().toISOString().slice(0, 10)}-${randomBytes(3).toString('hex')}`;
}

function freshKey(): string {
  return randomBytes(32).toString('base64');
}
