import { createJudge } from '../../cases/process-models/create-judge.ts';
import type { Judge } from '../../cases/process-models/judge.ts';
import { DEFAULT_ZEEBE_VERSION } from '../../engine/broker-settings.ts';
import type { Services } from '../services.ts';

const VALID_MS = 60_000;

/** The version of the connected engine. While it is away: the one it had last, or the one that this software is made for. */
export function engineVersionOf(services: Services): () => Promise<string> {
  let known = { version: DEFAULT_ZEEBE_VERSION, until: 0 };
  return async () => {
    if (Date.now() > known.until) {
      const version = await services.engine().topology().then(({ gatewayVersion }) => gatewayVersion, () => known.version);
      known = { version, until: Date.now() + VALID_MS };
    }
    return known.version;
  };
}

export function judgeOf(services: Services): Judge {
  return createJudge(engineVersionOf(services));
}
