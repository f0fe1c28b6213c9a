/** Placeholder replaced by the privacy module. */
export interface Vault {
  /** Encrypts a personal value; the place (`senders.phone:<row id>`) is authenticated with it, so a value cannot be moved to another row. */
  seal(value: string, place: string): string;
  /** @throws CaseError `sealed-value-unreadable` when the key is gone or the value was tampered with or moved. */
  open(sealed: string, place: string): string;
  /** Keyed hash for equality look-up of a normalised value; `kind` separates phones from e-mails. */
  index(value: string, kind: 'phone' | 'email'): string;
}
