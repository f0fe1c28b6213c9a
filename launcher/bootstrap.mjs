// The first step of every command of this project: runs on any Node ≥ 20 with nothing installed, sees to the rest,
// and hands over to the real entry on the Node 24 that comes as a package.
//   node launcher/bootstrap.mjs start [options]      the whole system (launcher/main.ts)
//   node launcher/bootstrap.mjs test [options]       every test (scripts/test.ts)
//   node launcher/bootstrap.mjs bench [options]      the measurements (bench/main.ts)
//   node launcher/bootstrap.mjs <file.ts> [options]  any other script of the project
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages, packagesAreInstalled } from './packages.mjs';
import { explainMissing, findJdk, findMaven } from './requirements.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** The entries that start an engine, and so need a JDK, and Maven to fetch it. */
const engineEntries = { start: 'launcher/main.ts', test: 'scripts/test.ts', bench: 'bench/main.ts' };
/** Node that runs TypeScript without a build. */
const MINIMUM_RUNTIME = [22, 18];

main(process.argv.slice(2)).then((code) => { process.exitCode = code; }, (error) => {
  console.error(error.message);
  process.exitCode = 1;
});

async function main([name, ...args]) {
  const entry = engineEntries[name] || name;
  if (!entry || !existsSync(path.join(root, entry))) {
    console.error(`Usage: node launcher/bootstrap.mjs start|test|bench|<file.ts> [options]   (found no ${entry || 'name'})`);
    return 2;
  }
  const asked = args.includes('--help') || args.includes('-h');
  const environment = prepareEnvironment(name, !asked && name in engineEntries);
  if (!environment) return 1;
  if (!packagesAreInstalled(root)) {
    console.log('Installing packages (npm ci) …');
    await installPackages(root, (text) => console.log(text));
  }
  return handOver(findRuntime(), [path.join(root, entry), ...args], environment);
}

/** The environment of the entry; null after saying what this machine lacks. */
function prepareEnvironment(name, startsEngine) {
  const environment = { ...process.env };
  const found = { node: process.versions.node };
  const outside = name === 'start' && process.env.ZEEBE_GRPC_ADDRESS;
  if (startsEngine && !outside) {
    found.jdk = findJdk();
    const javaHome = found.jdk.jdk ? found.jdk.jdk.home : undefined;
    if (javaHome) environment.JAVA_HOME = javaHome;
    if (!engineIsFetched()) found.maven = findMaven({ javaHome });
  }
  const missing = explainMissing(found);
  if (missing) {
    console.error(missing);
    return null;
  }
  environment.PATH = `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH || ''}`;
  // jest runs this project's modules as they are, as ES modules.
  if (name === 'test') environment.NODE_OPTIONS = [process.env.NODE_OPTIONS, '--experimental-vm-modules', '--no-warnings'].filter(Boolean).join(' ');
  return environment;
}

/** Maven is wanted only as long as the engine is not there (launcher/fetch-engine.ts makes the folder last). */
function engineIsFetched() {
  const pom = readFileSync(path.join(root, 'engine/pom.xml'), 'utf8');
  const version = process.env.ZEEBE_VERSION || /<zeebe.version>(.*)<\/zeebe.version>/.exec(pom)[1];
  return existsSync(path.resolve(root, process.env.DATA_DIR || '.data', 'engine', version));
}

/** Node 24 from the packages; the running Node where there is no package for this platform and it is new enough. */
function findRuntime() {
  const packaged = path.join(root, 'node_modules', `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(packaged) && runs(packaged)) return packaged;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > MINIMUM_RUNTIME[0] || (major === MINIMUM_RUNTIME[0] && minor >= MINIMUM_RUNTIME[1])) return process.execPath;
  throw new Error(`There is no Node 24 package for ${process.platform}-${process.arch}. Install Node ${MINIMUM_RUNTIME.join('.')} or later; this is ${process.versions.node}.`);
}

function runs(node) {
  try {
    execFileSync(node, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Runs the entry in our place: its screen, its signals, its exit code. It stops when we are gone (the channel closes). */
function handOver(node, args, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: environment });
    // Ctrl-C reaches the child by itself; a kill of this process is passed on.
    process.on('SIGINT', () => undefined);
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    watchParent(() => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code === null ? (signal === 'SIGINT' ? 130 : 143) : code));
  });
}

/** npm killed with -9 cannot pass anything on; that what it started has a new parent tells. */
function watchParent(onDeath) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const before = npmAbove();
  const timer = setInterval(() => {
    if (npmAbove() === before) return;
    clearInterval(timer);
    onDeath();
  }, 1000);
  timer.unref();
}

/** The parent, or the parent's parent where npm runs its scripts through a shell that stays. */
function npmAbove() {
  try {
    const shell = readFileSync(`/proc/${process.ppid}/cmdline`, 'utf8').includes('bootstrap.mjs');
    if (shell) return Number(/\) \S+ (\d+)/.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8'))[1]);
  } catch {
    // No /proc: then the parent is all that can be told.
  }
  return process.ppid;
}
