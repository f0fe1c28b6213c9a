import type { Context, Actor } from '../cases/context.ts';
import type { Vault } from '../cases/privacy/vault.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from '../lib/clock.ts';
import type { Config } from '../lib/config.ts';
import type { Database } from '../lib/database.ts';
import type { Logger } from '../lib/logger.ts';

/** Everything that the doors need; built once in main.ts, or by a test. */
export interface Services {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly logger: Logger;
  /** The engine's client, opened at first use: only health, incidents and the movable clock need it. */
  readonly engine: () => Engine;
}

/** What a command needs beside its transaction: now, who, and the vault. */
export function contextFor(services: Services, actor: Actor): Context {
  return { now: services.clock.now(), actor, vault: services.vault };
}
