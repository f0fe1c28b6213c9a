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

const QUIET = ['--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error', '--no-progress'];

/**
 * `npm ci`, with a line now and then. Install scripts stay off: newer npm skips them anyway, and nothing here needs one.
 *
 * package-lock.json may lack packages of other platforms: npm leaves out what the registry it was made with does not hold, and then
 * `npm ci` refuses it as incomplete. `npm install --no-save` takes the same versions from it and passes over those.
 * @param {string} root
 * @param {(text: string) => void} say
 */
export async function installPackages(root, say) {
  const started = Date.now();
  let told = started;
  const timer = setInterval(() => {
    if (Date.now() - told < 10_000) return;
    told = Date.now();
    say(`  … ${Math.round((told - started) / 1000)} s, ${countPackages(root)} packages so far`);
  }, 1000);
  try {
    await runNpm(['ci', ...QUIET], root).catch((error) => {
      if (!/can only install packages when your package\.json and package-lock\.json/.test(error.message)) throw error;
      return runNpm(['install', '--no-save', ...QUIET], root);
    });
  } finally {
    clearInterval(timer);
  }
  writeFileSync(path.join(root, STAMP), hashOf(path.join(root, 'package-lock.json')));
}

function runNpm(args, root) {
  const [command, ...prefix] = npmCommand();
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...prefix, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], shell: command.endsWith('.cmd') });
    // Stopped with us: one that goes on alone would disturb the next.
    const stop = () => child.kill();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
    child.once('close', () => { for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, stop); });
    let errors = '';
    child.stderr.on('data', (chunk) => { errors += chunk; });
    child.on('error', reject);
    // What went wrong stands first; the rest is npm's usage.
    child.on('close', (code, signal) => (code === 0 ? resolve() : reject(new Error(`npm ${args[0]} ended with ${signal || code}:\n${errors.trim().split('\n').slice(0, 15).join('\n')}`))));
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
