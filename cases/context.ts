import type { Vault } from './privacy/vault.ts';

/** Who acts: written on every event and audit entry. `id` is an officer's id, a worker's or handler's name, or a public door's name; never a person's data. */
export interface Actor {
  readonly kind: 'officer' | 'system' | 'public';
  readonly id: string;
}

/** What a command needs beside its transaction and input. */
export interface Context {
  readonly now: Date;
  readonly actor: Actor;
  readonly vault: Vault;
}

export function systemActor(name: string): Actor {
  return { kind: 'system', id: name };
}
