import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { CaseError } from '../errors.ts';
import type { KeyRing } from './key-ring.ts';

/** Seals personal values for the database, and opens them for the one module that may (reveal.ts). */
export interface Vault {
  /** Encrypts a personal value; the place (`senders.phone:<row id>`) is authenticated with it, so a value cannot be moved to another row. */
  seal(value: string, place: string): string;
  /** @throws CaseError `sealed-value-unreadable` when the key is gone or the value was tampered with or moved. */
  open(sealed: string, place: string): string;
  /** Keyed hash for equality look-up of a normalised value; `kind` separates phones from e-mails. */
  index(value: string, kind: 'phone' | 'email'): string;
  /** False when the value was sealed with an older key and waits for re-sealing. */
  isCurrent(sealed: string): boolean;
}

const FORMAT = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under the ring's current key. Sealed form: `v1.<key id>.<nonce, tag and cipher text in base64url>`. */
export function createVault(keyRing: KeyRing): Vault {
  let ring = keyRing;

  function keyOf(id: string): Buffer {
    if (!(id in ring.keys) && ring.reload) ring = ring.reload();
    const key = ring.keys[id];
    if (!key) throw unreadable();
    return Buffer.from(key, 'base64');
  }

  return {
    seal(value, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyOf(ring.current), nonce).setAAD(Buffer.from(place));
      const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
      return `${FORMAT}.${ring.current}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`;
    },
    open(sealed, place) {
      const { id, bytes } = split(sealed);
      const key = keyOf(id);
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
          .setAAD(Buffer.from(place))
          .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
      } catch {
        throw unreadable();
      }
    },
    index(value, kind) {
      return createHmac('sha256', Buffer.from(ring.index, 'base64')).update(`${kind}:${value}`).digest('base64url');
    },
    isCurrent(sealed) {
      return split(sealed).id === ring.current;
    },
  };
}

/** What is authenticated with a sealed value: table, field and row. */
export function placeOf(table: 'senders' | 'unit_contacts' | 'call_drafts' | 'officer_second_factors' | 'case_answers' | 'test_messages' | 'data_requests' | 'misuse_files' | 'officer_breaches', field: string, rowId: string): string {
  return `${table}.${field}:${rowId}`;
}

function split(sealed: string): { id: string; bytes: Buffer } {
  const [format, id, body, ...rest] = sealed.split('.');
  if (format !== FORMAT || !id || !body || rest.length > 0) throw unreadable();
  const bytes = Buffer.from(body, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw unreadable();
  return { id, bytes };
}

function unreadable(): CaseError {
  return new CaseError('invalid', 'sealed-value-unreadable', 'A sealed value could not be opened: its key is not in the ring, or the value was changed or moved.');
}
