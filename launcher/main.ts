import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings } from './settings.ts';
import { AlreadyRunning, startSystem, type RunningSystem } from './system.ts';

const HELP = `npm start [-- options]      starts everything and stays until Ctrl-C
  --time-lapse    lets an administrator move the clock of engine and portal together (CLOCK_CONTROLLED=true)
  --help

Environment: PORT, HOST, DATA_DIR, ZEEBE_VERSION; DATABASE_URL uses an outside PostgreSQL, ZEEBE_GRPC_ADDRESS with
ZEEBE_REST_ADDRESS an outside Zeebe, ESMS_URL and SMTP_URL a real text provider and mail server. All of it: .env.example.
One part alone, as many as wanted: npm run start:api, npm run start:workers (everything by environment).`;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const say = (text: string) => console.log(text);

process.exitCode = await main(process.argv.slice(2));
process.exit();

async function main(args: string[]): Promise<number> {
  const started = Date.now();
  if (args.includes('--help')) {
    say(HELP);
    return 0;
  }
  const unknown = args.find((arg) => arg !== '--time-lapse');
  if (unknown) {
    say(`Unknown option ${unknown}.\n\n${HELP}`);
    return 2;
  }
  const stop = stopSignal();
  try {
    const settings = readSettings(process.env, args);
    const system = await startSystem({ root, settings, environment: process.env, say, signal: stop });
    say(welcome(system, settings.dataDir, Date.now() - started));
    await new Promise<void>((resolve) => {
      if (stop.aborted) resolve();
      stop.addEventListener('abort', () => resolve());
    });
    say('Stopping …');
    await system.stop();
    say('Stopped. The data stay where they are.');
    return 0;
  } catch (error) {
    if (stop.aborted) return 0;
    say((error as Error).message);
    return error instanceof AlreadyRunning ? 0 : 1;
  }
}

/** Aborted by Ctrl-C, by a kill, or when the process that started us is gone. A second Ctrl-C ends everything at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort(new Error('stopped while starting'));
  process.on('SIGINT', () => {
    // Without us the guards end the children (launcher/spawn.ts).
    if (controller.signal.aborted) process.exit(130);
    stop();
  });
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  process.on('disconnect', stop);
  return controller.signal;
}

function welcome({ url, environment, accounts }: RunningSystem, dataDir: string, tookMs: number): string {
  const simulators = environment.ESMS_URL?.startsWith('http://127.0.0.1') ? [
    `  Texts sent   ${environment.ESMS_URL}/`, `  Mails sent   ${environment.ESMS_URL}/mail/`,
  ] : [];
  return ['', `Ready after ${(tookMs / 1000).toFixed(1)} s.`,
    `  Portal       ${url}/`,
    `  Tasklist     ${url}/tasklist/`,
    `  Admin        ${url}/admin/`,
    `  Modeler      ${url}/modeler/`,
    `  API          ${url}/api/v1/openapi.json`,
    ...simulators,
    ...(accounts ? [`  Accounts     ${accounts.usernames.slice(0, 17).join(', ')}`, `               unit.<code> for every unit; password of all: ${accounts.password}`] : []),
    `  Data         ${dataDir} (logs in logs/)`,
    'Ctrl-C stops everything.'].join('\n');
}
