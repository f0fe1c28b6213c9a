// launcher/main.ts with stand-ins for the parts: what a test kills with -9 must be a process of its own.
import path from 'node:path';
import { readSettings } from '../../../launcher/settings.ts';
import { AlreadyRunning, startSystem } from '../../../launcher/system.ts';

const folder = 'tests/launcher/parts';
const stop = new AbortController();
const print = (text: string) => process.stdout.write(`${text}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort(new Error('stopped')));

try {
  const system = await startSystem({
    root: path.resolve(import.meta.dirname, '../../..'), settings: readSettings(process.env, []), environment: process.env, say: print, signal: stop.signal,
    entries: { simulators: `${folder}/simulators.ts`, workers: `${folder}/workers.ts`, api: `${folder}/api.ts` },
  });
  print(`Ready ${system.url}`);
  if (!stop.signal.aborted) await new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
  await system.stop();
} catch (error) {
  print((error as Error).message);
  process.exit(error instanceof AlreadyRunning || stop.signal.aborted ? 0 : 1);
}
process.exit();
