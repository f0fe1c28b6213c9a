import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the browser apps are made of. */
const SOURCES = ['ui', 'tasklist', 'admin', 'modeler', 'diagrams', 'vite.config.ts', 'package-lock.json'];
const STAMP = 'dist/.sources';

/** Builds the browser apps if their sources changed since the last time. Returns whether it had to. */
export async function buildPages(root: string, { signal, say = () => undefined }: { signal?: AbortSignal; say?: (text: string) => void } = {}): Promise<boolean> {
  const { scripts = {} } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts?: Record<string, string> };
  if (!scripts.build) return false;
  const sources = fingerprint(root);
  const stamp = path.join(root, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return false;
  say('Building the pages …');
  await run(root, signal);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
  return true;
}

/** One hash over names and contents, so that neither a checkout nor a copy makes a build needed. */
export function fingerprint(root: string, sources: readonly string[] = SOURCES): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((name) => filesBelow(path.join(root, name)))) {
    hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(name: string): string[] {
  if (!existsSync(name)) return [];
  if (statSync(name).isFile()) return [name];
  return readdirSync(name).filter((entry) => !['node_modules', 'dist'].includes(entry)).sort().flatMap((entry) => filesBelow(path.join(name, entry)));
}

function run(root: string, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const windows = process.platform === 'win32';
    const npm = windows ? 'npm.cmd' : 'npm';
    // A group of its own: npm starts a shell, and that the build; all three are to end when it is broken off.
    const child = spawn(npm, ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: windows, detached: !windows });
    const breakOff = () => {
      if (child.pid) process.kill(windows ? child.pid : -child.pid, 'SIGTERM');
      reject(signal?.reason as Error);
    };
    if (signal?.aborted) breakOff();
    signal?.addEventListener('abort', breakOff);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output = (output + chunk.toString()).slice(-8_000); });
    child.on('error', reject);
    child.on('close', (code) => {
      signal?.removeEventListener('abort', breakOff);
      if (code === 0) resolve();
      else reject(new Error(`npm run build ended with ${code}:\n${output.trim()}`));
    });
  });
}
