import { readConfig } from '../../lib/config.ts';
import { createLogger } from '../../lib/logger.ts';
import { startSimulators } from './simulators.ts';

const config = readConfig();
const logger = createLogger('simulators', config.LOG_LEVEL);
const simulators = await startSimulators(config);
logger.info({ texts: simulators.textsUrl, mail: simulators.mailUrl }, 'simulators ready');

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => { void simulators.close().finally(() => { process.exit(0); }); });
}
