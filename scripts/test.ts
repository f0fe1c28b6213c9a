import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Everything that CI runs, in the order in which it is cheapest to fail: types, lint, diagrams, tests on the database, the
 * pages in a browser, tests on the engine. Goes on after a failure, so that one run shows all of them. Ends with `N passed, N failed`.
 */
const bin = path.resolve('node_modules/.bin');
const scratch = mkdtempSync(path.join(tmpdir(), 'portal-1022-test-'));
const totals = { passed: 0, failed: 0 };

/**
 * A broker of a test lives for minutes: the JVM's thorough compiler and parallel collector would cost it more than they give
 * (measured: half of what a start takes). The parts that tests start again and again find their modules compiled.
 */
const environment = () => ({
  NODE_COMPILE_CACHE: path.join(scratch, 'compiled'), JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
  ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings', LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
});
const seconds = (since: number) => Math.round((Date.now() - since) / 1000);

function run(title: string, command: string, args: string[]): number {
  console.log(`\n── ${title}`);
  const started = Date.now();
  const { status } = spawnSync(path.join(bin, command), args, { stdio: 'inherit', env: environment() });
  console.log(`── ${title}: ${status === 0 ? 'ok' : 'FAILED'} in ${seconds(started)} s`);
  return status ?? 1;
}

/** Checks that have no test cases of their own count as one each. They run beside other lists of checks, so each says what it found when it has ended. */
async function checks(list: ReadonlyArray<readonly [title: string, command: string, args: readonly string[]]>): Promise<void> {
  for (const [title, command, args] of list) {
    const started = Date.now();
    const child = spawn(path.join(bin, command), args, { stdio: ['ignore', 'pipe', 'pipe'], env: environment() });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => said.push(piece));
    const status = await new Promise<number | null>((resolve) => { child.on('close', resolve).on('error', () => resolve(null)); });
    console.log(`\n── ${title}\n${Buffer.concat(said).toString()}── ${title}: ${status === 0 ? 'ok' : 'FAILED'} in ${seconds(started)} s`);
    if (status === 0) totals.passed += 1;
    else totals.failed += 1;
  }
}

function tests(project: string, args: string[]): void {
  const report = path.join(scratch, `${project}.json`);
  const status = run(`tests: ${project}`, 'jest', ['--selectProjects', project, '--json', `--outputFile=${report}`, '--silent=false', ...args]);
  try {
    const result = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number; numRuntimeErrorTestSuites: number };
    totals.passed += result.numPassedTests;
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    totals.failed += status !== 0 && failed === 0 ? 1 : failed;
  } catch {
    totals.failed += 1;
  }
}

const only = process.argv.slice(2);
const wanted = (name: string) => only.length === 0 || only.includes(name);

await Promise.all([
  wanted('types') && checks([['types: server', 'tsc', ['--noEmit']], ...['tasklist', 'admin', 'modeler'].map((app) => [`types: ${app}`, 'tsc', ['--noEmit', '-p', app]] as const)]),
  wanted('lint') && checks([['lint: diagrams', 'node', ['scripts/lint-processes.ts']], ['lint', 'eslint', ['.']]]),
]);
if (wanted('database')) tests('database', ['--forceExit', '--maxWorkers=2']);
if (wanted('pages')) tests('pages', ['--forceExit', '--maxWorkers=2']);
// The engine client's connections can outlive the last test for half a minute.
if (wanted('engine')) tests('engine', ['--maxWorkers=2', '--forceExit']);
// The processes on the other engine line: asked for by name only.
if (only.includes('compat')) {
  process.env.ZEEBE_VERSION ??= '8.6.0';
  tests('engine', ['--runInBand', '--forceExit', '--testPathPatterns', 'tests/system']);
}
// Open cases that follow a rule, as many as a bad day has: asked for by name only.
if (only.includes('roll-outs')) {
  process.env.ROLL_OUT_CASES ??= '1000';
  tests('engine', ['--runInBand', '--forceExit', '--testPathPatterns', 'tests/system/roll-outs']);
}
rmSync(scratch, { recursive: true, force: true });

console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;
