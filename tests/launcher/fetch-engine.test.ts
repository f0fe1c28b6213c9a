import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fetchEngine } from '../../launcher/fetch-engine.ts';

let folder: string;
let home: string | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fetch-'));
  home = process.env.MAVEN_HOME;
  process.env.MAVEN_HOME = path.join(folder, 'maven');
});
afterEach(() => {
  if (home === undefined) delete process.env.MAVEN_HOME;
  else process.env.MAVEN_HOME = home;
  rmSync(folder, { recursive: true });
});

/** A Maven that runs this script instead of going to its repository. */
function fakeMaven(script: string): void {
  for (const name of ['bin', 'lib']) mkdirSync(path.join(folder, 'maven', name), { recursive: true });
  writeFileSync(path.join(folder, 'maven/lib/maven-core-3.9.9.jar'), '');
  writeFileSync(path.join(folder, 'maven/bin/mvn'), `#!/bin/sh\necho run >> ${folder}/runs\n${script}\n`);
  chmodSync(path.join(folder, 'maven/bin/mvn'), 0o755);
}

function archive(): string {
  mkdirSync(path.join(folder, 'camunda-zeebe-8.5.8/lib'), { recursive: true });
  writeFileSync(path.join(folder, 'camunda-zeebe-8.5.8/lib/a.jar'), 'x');
  execFileSync('tar', ['-czf', 'zeebe.tar.gz', 'camunda-zeebe-8.5.8'], { cwd: folder });
  return path.join(folder, 'zeebe.tar.gz');
}

const fetch = (version = '8.5.8') => fetchEngine({ version, directory: path.join(folder, 'engine'), javaHome: '/opt/jdk', pom: 'pom.xml' });

describe('the engine', () => {
  it('is fetched and unpacked once', async () => {
    // given
    fakeMaven(`for a in "$@"; do case $a in -DoutputDirectory=*) cp ${archive()} "\${a#*=}";; esac; done`);
    // when
    const first = await fetch();
    const second = await fetch();
    // then
    expect(second).toBe(first);
    expect(existsSync(path.join(first, 'lib/a.jar'))).toBe(true);
    expect(readdirSync(path.join(folder, 'engine'))).toEqual(['8.5.8']);
    expect(readFileSync(path.join(folder, 'runs'), 'utf8')).toBe('run\n');
  });

  it('leaves nothing half done when Maven fails, and tells what Maven said', async () => {
    // given
    fakeMaven('echo "[INFO] scanning"; echo "[ERROR] Could not find artifact zeebe"; exit 1');
    // then
    await expect(fetch()).rejects.toThrow(/mvn ended with code 1[^]*\| \[ERROR\] Could not find artifact zeebe$/);
    expect(readdirSync(path.join(folder, 'engine'))).toEqual([]);
  });

  it('of something that is no version is refused before anything is made', async () => {
    await expect(fetch('../../etc')).rejects.toThrow('wanted is a version like 8.5.8');
    expect(existsSync(path.join(folder, 'engine'))).toBe(false);
  });
});
