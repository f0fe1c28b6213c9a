import { createJudge } from '../cases/process-models/create-judge.ts';
import type { Vault } from '../cases/privacy/vault.ts';
import { openMailSender } from '../channels/email/sender.ts';
import { openEsms } from '../channels/esms/client.ts';
import type { OutboxHandlers } from '../dispatch/handler.ts';
import { createDeliveryHandlers } from '../dispatch/handlers/delivery-handlers.ts';
import { createEngineHandlers } from '../dispatch/handlers/engine-handlers.ts';
import { createDiscardFiles } from '../dispatch/handlers/discard-files.ts';
import { createDeployProcess } from '../dispatch/handlers/deploy-process.ts';
import { createRunBulkAction } from '../dispatch/handlers/run-bulk-action.ts';
import { createRunDryRun } from '../dispatch/handlers/run-dry-run.ts';
import { createRunInstanceAction } from '../dispatch/handlers/run-instance-action.ts';
import { createRunInstanceMove } from '../dispatch/handlers/run-instance-move.ts';
import { createRunRollOut } from '../dispatch/handlers/run-roll-out.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from '../lib/clock.ts';
import type { Config } from '../lib/config.ts';
import type { Database } from '../lib/database.ts';
import type { Logger } from '../lib/logger.ts';

export interface OutboxServices {
  readonly config: Config;
  readonly db: Database;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly logger: Logger;
}

/**
 * Everything that leaves the database for the outside. Two lists, for a dispatcher each: an SMS provider that stalls must
 * not hold up what the engine waits for.
 */
export function openOutboxHandlers(services: OutboxServices): { toEngine: OutboxHandlers; toPeople: OutboxHandlers; close(): Promise<void> } {
  const { config } = services;
  const gateway = openEsms({
    url: config.ESMS_URL, apiKey: config.ESMS_API_KEY, secretKey: config.ESMS_SECRET_KEY, brandname: config.ESMS_BRANDNAME,
    callbackUrl: `${config.publicUrl}/callbacks/esms/${config.ESMS_CALLBACK_SECRET}`,
  });
  const mail = openMailSender({ url: config.SMTP_URL, from: config.MAIL_FROM });
  const dryRuns = createRunDryRun(services);
  return {
    toEngine: {
      ...createEngineHandlers(services),
      'deploy-process': createDeployProcess({ ...services, judge: createJudge(async () => (await services.engine.topology()).gatewayVersion) }),
      'run-bulk-action': createRunBulkAction(services), 'run-dry-run': dryRuns.handler, 'run-instance-action': createRunInstanceAction(services), 'run-instance-move': createRunInstanceMove(services), 'run-roll-out': createRunRollOut(services) },
    toPeople: { ...createDeliveryHandlers({ ...services, gateway, mail }), 'discard-files': createDiscardFiles(services) },
    close: async () => { mail.close(); await dryRuns.close(); },
  };
}
