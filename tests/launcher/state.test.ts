import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { identify } from '../../launcher/processes.ts';
import { lockLauncher, readState, recordProcess, replaceOrphans, writeWhole } from '../../launcher/state.ts';

let runDir: string;
const sleepers: ChildProcess[] = [];
beforeEach(() => { runDir = mkdtempSync(path.join(tmpdir(), 'state-')); });
afterEach(() => {
  for (const sleeper of sleepers.splice(0)) sleeper.kill('SIGKILL');
  rmSync(runDir, { recursive: true });
});

function sleeper(): number {
  const child = spawn('sleep', ['100'], { stdio: 'ignore' });
  sleepers.push(child);
  return child.pid!;
}
const stop = { signal: 'SIGTERM', graceMs: 2_000 } as const;

describe('what a killed launcher left', () => {
  it('is ended by the next start', async () => {
    // given
    const [zeebe, postgres] = [sleeper(), sleeper()];
    recordProcess(runDir, { name: 'zeebe', pid: zeebe, stop });
    recordProcess(runDir, { name: 'postgres', pid: postgres, stop });
    // when
    const ended = await replaceOrphans(runDir);
    // then
    expect(ended.sort()).toEqual(['postgres', 'zeebe']);
    expect([identify(zeebe), identify(postgres)]).toEqual([null, null]);
    expect(readdirSync(runDir)).toEqual([]);
  });

  it('is left alone when its number belongs to another process by now', async () => {
    // given
    const pid = sleeper();
    recordProcess(runDir, { name: 'zeebe', pid, stop });
    const file = path.join(runDir, 'zeebe.json');
    writeWhole(file, { ...JSON.parse(readFileSync(file, 'utf8')), identity: 'an-earlier-boot/123' });
    // when
    const ended = await replaceOrphans(runDir);
    // then
    expect(ended).toEqual([]);
    expect(identify(pid)).not.toBeNull();
    expect(readdirSync(runDir)).toEqual([]);
  });

  it('does not stop a start when a record is broken', async () => {
    writeFileSync(path.join(runDir, 'api.json'), '{"pid":');
    expect(await replaceOrphans(runDir)).toEqual([]);
  });
});

describe('a second start on the same data', () => {
  it('hears who is at work, and where', () => {
    // given
    const first = lockLauncher(runDir);
    if ('lock' in first) first.lock.announce('http://localhost:8022');
    // then
    expect(lockLauncher(runDir)).toEqual({ runningPid: process.pid, url: 'http://localhost:8022' });
  });

  it('takes over when the first was killed, also when its number is in use again', () => {
    writeFileSync(path.join(runDir, 'launcher.json'), JSON.stringify({ pid: process.pid, identity: 'an-earlier-boot/7' }));
    expect(lockLauncher(runDir)).toHaveProperty('lock');
  });

  it('goes ahead after the first has ended', () => {
    const first = lockLauncher(runDir);
    if ('lock' in first) first.lock.release();
    expect(lockLauncher(runDir)).toHaveProperty('lock');
    expect(readdirSync(runDir)).toEqual(['launcher.json']);
  });
});

describe('a state file', () => {
  it('that is missing or broken reads as the fallback', () => {
    const file = path.join(runDir, 'ports.json');
    expect(readState(file, { portal: 1 })).toEqual({ portal: 1 });
    writeFileSync(file, '');
    expect(readState(file, { portal: 1 })).toEqual({ portal: 1 });
  });
});
