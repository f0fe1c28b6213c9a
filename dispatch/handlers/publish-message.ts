import { z } from 'zod';
import { EngineError, type Engine } from '../../engine/engine.ts';
import { Undeliverable, type OutboxHandler } from '../handler.ts';

const Payload = z.object({
  name: z.string().min(1),
  correlationKey: z.string(),
  messageId: z.string().min(1),
  timeToLiveMs: z.number().int().min(0),
  variables: z.record(z.string(), z.unknown()).default({}),
});

/** Publishes a message. Its id makes the repetition harmless: that the engine has it already is success. */
export function createPublishMessage(engine: Pick<Engine, 'publishMessage'>): OutboxHandler {
  return async ({ payload }) => {
    const message = Payload.safeParse(payload);
    if (!message.success) throw new Undeliverable(`the payload is no message: ${z.prettifyError(message.error)}`);
    try {
      await engine.publishMessage(message.data);
    } catch (error) {
      if (error instanceof EngineError && error.code === 'already-exists') return;
      throw error;
    }
  };
}
