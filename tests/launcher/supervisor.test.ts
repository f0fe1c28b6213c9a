import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { identify, isAlive, waitFor } from '../../launcher/processes.ts';
import { spawnGuarded } from '../../launcher/spawn.ts';
import { restartBackoff, supervise, type ChildEvent, type ChildSpec } from '../../launcher/supervisor.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), 'supervisor-')); mkdirSync(path.join(folder, 'run')); });
afterEach(() => rmSync(folder, { recursive: true }));

/** A child that runs this script; ready once it has made the file `up`. */
function child(script: string, graceMs = 5_000): ChildSpec {
  const logFile = path.join(folder, 'child.log');
  const stop = { signal: 'SIGTERM', graceMs } as const;
  return {
    name: 'child',
    spawn: () => spawnGuarded({ command: '/bin/sh', args: ['-c', script], cwd: folder, env: { PATH: process.env.PATH }, logFile, stop }),
    isReady: async () => existsSync(path.join(folder, 'up')),
    readyWithinMs: 500, stop, logFile,
  };
}
const start = (spec: ChildSpec, onEvent?: (name: string, event: ChildEvent) => void) =>
  supervise(spec, { runDir: path.join(folder, 'run'), onEvent, backoffMs: () => 50 });

describe('a supervised child', () => {
  it('is started again when it dies, and told of', async () => {
    // given
    const events: ChildEvent[] = [];
    const supervised = start(child('echo hello; touch up; exec sleep 100'), (_, event) => events.push(event));
    await supervised.ready;
    const first = supervised.pid!;
    // when
    process.kill(first, 'SIGKILL');
    // then
    expect(await waitFor(() => events.some(({ kind }) => kind === 'back'), 5_000)).toBe(true);
    expect(supervised.pid).not.toBe(first);
    expect(supervised.restarts).toBe(1);
    expect(events[0]).toMatchObject({ kind: 'died', how: 'signal SIGKILL', lines: ['hello'] });
    await supervised.stop();
  });

  it('is told of as back also when it died in the millisecond in which it served first', async () => {
    // given a clock that stands still
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
    const events: ChildEvent[] = [];
    const supervised = start(child('touch up; exec sleep 100'), (_, event) => events.push(event));
    try {
      await supervised.ready;
      // when
      process.kill(supervised.pid!, 'SIGKILL');
      // then
      for (let tries = 0; tries < 200 && !events.some(({ kind }) => kind === 'back'); tries += 1) await new Promise((resolve) => { setTimeout(resolve, 50); });
      expect(events.map(({ kind }) => kind)).toEqual(['died', 'back']);
    } finally {
      clock.mockRestore();
      await supervised.stop();
    }
  });

  it('is recorded while it runs, and ended by stop()', async () => {
    // given
    const supervised = start(child('touch up; exec sleep 100'));
    await supervised.ready;
    const { pid, identity } = JSON.parse(readFileSync(path.join(folder, 'run', 'child.json'), 'utf8'));
    expect(isAlive(pid, identity)).toBe(true);
    // when
    await supervised.stop();
    // then
    expect(isAlive(pid, identity)).toBe(false);
    expect(existsSync(path.join(folder, 'run', 'child.json'))).toBe(false);
  });

  it('that does not listen to SIGTERM is ended by force', async () => {
    // given
    const supervised = start(child('trap "" TERM; touch up; while true; do sleep 0.1; done', 300));
    await supervised.ready;
    const pid = supervised.pid!;
    // when
    await supervised.stop();
    // then
    expect(identify(pid)).toBeNull();
  });

  it('that never serves is given up, with the end of its log', async () => {
    // given
    const supervised = start(child('echo "port is taken" >&2; exit 3'));
    // then
    await expect(supervised.ready).rejects.toThrow(/child does not start: exit code 3[^]*\| port is taken/);
    expect(supervised.restarts).toBe(2);
  });

  it('that is not ready in time is given up and ended', async () => {
    // given
    const spec = { ...child('exec sleep 100'), readyWithinMs: 100, isReady: async () => { throw new Error('503 no leader'); } };
    const supervised = start(spec);
    // then
    await expect(supervised.ready).rejects.toThrow('not ready after 0.1 s (503 no leader)');
    expect(supervised.pid).toBeUndefined();
  });

  it('can be stopped while it starts', async () => {
    // given
    const supervised = start({ ...child('exec sleep 100'), readyWithinMs: 60_000 });
    await waitFor(() => supervised.pid !== undefined, 2_000);
    // when
    await supervised.stop();
    // then
    await expect(supervised.ready).rejects.toThrow('stopped before it was ready');
  });

  it('is tried again at growing intervals', () => {
    expect([1, 2, 3, 20].map(restartBackoff)).toEqual([200, 400, 800, 15_000]);
  });
});

describe('a child whose launcher is killed with -9', () => {
  it('is ended by its guard, in order', async () => {
    // given a launcher of its own, with one child that notes how it is ended
    const spawnFile = path.resolve('launcher/spawn.ts');
    writeFileSync(path.join(folder, 'launcher.ts'), `
      import { spawnGuarded } from ${JSON.stringify(spawnFile)};
      const child = spawnGuarded({
        command: '/bin/sh', args: ['-c', 'trap "touch ended-in-order; exit" TERM; echo $$ > pid; while true; do sleep 0.05; done'],
        cwd: ${JSON.stringify(folder)}, env: process.env, logFile: ${JSON.stringify(path.join(folder, 'log'))}, stop: { signal: 'SIGTERM', graceMs: 5000 },
      });
      setInterval(() => undefined, 1000);`);
    const launcher = spawn(process.execPath, [path.join(folder, 'launcher.ts')], { stdio: 'ignore' });
    const pidFile = path.join(folder, 'pid');
    expect(await waitFor(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8').endsWith('\n'), 10_000)).toBe(true);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(identify(pid)).not.toBeNull();
    // when
    launcher.kill('SIGKILL');
    // then
    expect(await waitFor(() => identify(pid) === null, 5_000)).toBe(true);
    expect(existsSync(path.join(folder, 'ended-in-order'))).toBe(true);
  });
});
