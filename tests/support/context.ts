import { systemActor, type Actor, type Context } from '../../cases/context.ts';
import { testVault } from './vault.ts';

/** A context whose clock stands still; default: a Saturday afternoon in the City, as the system itself. */
export function testContext(options: { now?: Date | string; actor?: Actor } = {}): Context {
  return {
    now: new Date(options.now ?? '2026-11-21T15:00:00+07:00'),
    actor: options.actor ?? systemActor('test'),
    vault: testVault,
  };
}
