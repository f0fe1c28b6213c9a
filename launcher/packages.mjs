// Installs the packages when they are missing or older than package-lock.json. Plain JavaScript: nothing is installed yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const STAMP = 'node_modules/.portal-1022-lock';

/** Whether node_modules is what package-lock.json says. npm writes its own record last, so a broken-off install is not one. */
export function packagesAreInstalled(root) {
  const lock = path.join(root, 'package-lock.json');
  const record = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  // A fresh checkout touches package-lock.json without changing it: then its hash tells.
  if (statSync(record).mtimeMs >= statSync(lock).mtimeMs) return true;
  const stamp = path.join(root, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOf(lock);
}

/**
 * `npm ci`, with a line now and then. Install scripts stay off: newer npm skips them anyway, and nothing here needs one.
 * @param {string} root
 * @param {(text: string) => void} say
 */
export async function installPackages(root, say) {
  const [command, ...prefix] = npmCommand();
  const args = [...prefix, 'ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error', '--no-progress'];
  const started = Date.now();
  let told = started;
  const timer = setInterval(() => {
    if (Date.now() - told < 10_000) return;
    told = Date.now();
    say(`  … ${countPackages(root)} packages after ${Math.round((told - started) / 1000)} s`);
  }, 1000);
  try {
    await run(command, args, root);
  } finally {
    clearInterval(timer);
  }
  writeFileSync(path.join(root, STAMP), hashOf(path.join(root, 'package-lock.json')));
}

function run(command, args, root) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], shell: command.endsWith('.cmd') });
    let errors = '';
    child.stderr.on('data', (chunk) => { errors = (errors + chunk).slice(-4000); });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`npm ci ended with ${code}:\n${errors.trim()}`))));
  });
}

/** The npm that runs us, else the one on PATH. */
function npmCommand() {
  const running = process.env.npm_execpath;
  if (running && /npm-cli\.c?js$/.test(running)) return [process.execPath, running];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

function countPackages(root) {
  try {
    return readdirSync(path.join(root, 'node_modules')).length;
  } catch {
    return 0;
  }
}

function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
