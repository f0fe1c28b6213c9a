import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { explainMissing, findJdk, findMaven } from '../../launcher/requirements.mjs';

let root: string;
beforeAll(() => { root = mkdtempSync(path.join(tmpdir(), 'requirements-')); });
afterAll(() => rmSync(root, { recursive: true }));

function fakeProgram(file: string, output = ''): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho '${output}' >&2\n`);
  chmodSync(file, 0o755);
}

function fakeJdk(name: string, version: string): string {
  const home = path.join(root, name);
  fakeProgram(path.join(home, 'bin', 'java'));
  writeFileSync(path.join(home, 'release'), `IMPLEMENTOR="X"\nJAVA_VERSION="${version}"\n`);
  return home;
}

describe('the JDK', () => {
  it('is the one of JAVA_HOME when that is new enough', () => {
    // given
    const asked = fakeJdk('asked-21', '21.0.4');
    fakeJdk('usual/jdk-25', '25');
    // when
    const { jdk } = findJdk({ env: { JAVA_HOME: asked }, folders: [path.join(root, 'usual/*')] });
    // then
    expect(jdk).toEqual({ home: asked, major: 21 });
  });

  it('is the newest of the usual folders when JAVA_HOME and PATH have only older ones, which are named', () => {
    // given
    const old = fakeJdk('old-17', '17.0.1');
    const eight = fakeJdk('eight', '1.8.0_392');
    fakeJdk('more/jdk-21', '21.0.1');
    const newest = fakeJdk('more/jdk-25', '25.0.1');
    const linked = path.join(root, 'path-bin');
    mkdirSync(linked);
    symlinkSync(path.join(old, 'bin', 'java'), path.join(linked, 'java'));
    // when
    const { jdk, seen } = findJdk({ env: { JAVA_HOME: eight, PATH: linked }, folders: [path.join(root, 'more/*')] });
    // then
    expect(jdk).toEqual({ home: newest, major: 25 });
    expect(seen).toEqual(expect.arrayContaining([{ home: eight, major: 8 }, { home: old, major: 17 }]));
  });

  it('is asked for its version when it has no release file', () => {
    // given
    fakeProgram(path.join(root, 'bare', 'bin', 'java'), 'openjdk version "22.0.1" 2024-04-16');
    // when
    const { jdk } = findJdk({ env: { PATH: '/usr/bin:/bin' }, folders: [path.join(root, 'bare')] });
    // then
    expect(jdk?.major).toBe(22);
  });

  it('is missed when there is none, without an error', () => {
    expect(findJdk({ env: {}, folders: [path.join(root, 'nowhere/*'), path.join(root, 'bare2')] })).toEqual({ jdk: null, seen: [] });
  });
});

describe('Maven', () => {
  it('tells its version by the name of its library, also through a link, without being run', () => {
    // given
    const home = path.join(root, 'maven');
    fakeProgram(path.join(home, 'bin', 'mvn'), 'must not be asked');
    mkdirSync(path.join(home, 'lib'));
    writeFileSync(path.join(home, 'lib', 'maven-core-3.9.6.jar'), '');
    symlinkSync('maven-core-3.9.6.jar', path.join(home, 'lib', 'maven-core-3.x.jar'));
    // when
    const { maven } = findMaven({ env: { PATH: path.join(home, 'bin') }, folders: [] });
    // then
    expect(maven).toEqual({ command: path.join(home, 'bin', 'mvn'), version: '3.9.6' });
  });

  it('that is too old is passed over and named', () => {
    // given
    const home = path.join(root, 'maven-old');
    fakeProgram(path.join(home, 'bin', 'mvn'));
    mkdirSync(path.join(home, 'lib'));
    writeFileSync(path.join(home, 'lib', 'maven-core-3.5.4.jar'), '');
    // when
    const found = findMaven({ env: { MAVEN_HOME: home, PATH: '' }, folders: [] });
    // then
    expect(found.maven).toBeNull();
    expect(found.seen[0]?.version).toBe('3.5.4');
  });
});

describe('what is missing', () => {
  it('is said all at once, in both languages, with what was found and how to get it', () => {
    // when
    const text = explainMissing({
      node: '18.19.0', jdk: { jdk: null, seen: [{ home: '/usr/lib/jvm/java-17', major: 17 }] }, maven: { maven: null, seen: [] },
    });
    // then
    expect(text).toMatch(/máy còn thiếu.*this machine lacks/);
    expect(text).toMatch(/Node\.js 20 .*18\.19\.0/);
    expect(text).toMatch(/JDK 21 .*17 \(\/usr\/lib\/jvm\/java-17\)/);
    expect(text).toMatch(/Apache Maven 3\.6 .*không có/);
    expect(text).toMatch(/apt-get install maven/);
  });

  it('is nothing when all is there, or is not needed', () => {
    expect(explainMissing({ node: '20.0.0', jdk: { jdk: { home: '/x', major: 21 }, seen: [] } })).toBe('');
  });
});
