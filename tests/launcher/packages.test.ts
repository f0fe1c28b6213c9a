import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packagesAreInstalled } from '../../launcher/packages.mjs';

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'packages-'));
  writeFileSync(path.join(root, 'package-lock.json'), '{"lock":1}');
});
afterAll(() => rmSync(root, { recursive: true }));

/** npm writes this file last. */
function npmRecord(age: 'older' | 'newer'): void {
  mkdirSync(path.join(root, 'node_modules'), { recursive: true });
  const file = path.join(root, 'node_modules/.package-lock.json');
  writeFileSync(file, '{}');
  const at = Date.now() / 1000 + (age === 'older' ? -3600 : 3600);
  utimesSync(file, at, at);
}

describe('packages', () => {
  it('are not installed before npm has finished', () => {
    expect(packagesAreInstalled(root)).toBe(false);
    mkdirSync(path.join(root, 'node_modules/express'), { recursive: true });
    expect(packagesAreInstalled(root)).toBe(false);
  });

  it('are installed when npm finished after package-lock.json was written', () => {
    npmRecord('newer');
    expect(packagesAreInstalled(root)).toBe(true);
  });

  it('are to be installed again when package-lock.json is newer', () => {
    npmRecord('older');
    expect(packagesAreInstalled(root)).toBe(false);
  });

  it('are installed when package-lock.json was only touched', () => {
    // given
    npmRecord('older');
    writeFileSync(path.join(root, 'node_modules/.portal-1022-lock'), createHash('sha256').update('{"lock":1}').digest('hex'));
    // then
    expect(packagesAreInstalled(root)).toBe(true);
  });
});
