import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { complete, missingFrom, platformOf, type Lockfile } from '../../scripts/lockfile.ts';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile;

describe('package-lock.json', () => {
  it('names the packages of every platform, so that `npm ci` takes it anywhere (node scripts/complete-lockfile.ts)', () => {
    expect(missingFrom(lock)).toEqual([]);
  });

  it('wants what package.json wants', () => {
    // given
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    // then
    expect(lock.packages['']).toMatchObject({ dependencies, devDependencies, optionalDependencies });
  });

  it('is completed from the package that wants the missing one', () => {
    // given
    const broken: Lockfile = { packages: {
      'node_modules/a': { version: '1.0.0', dev: true, optionalDependencies: { 'a-linux-x64-gnu': '1.0.0', 'a-darwin-arm64': '1.0.0' } },
      'node_modules/a/node_modules/a-linux-x64-gnu': { version: '1.0.0' },
    } };
    // when
    const whole = complete(broken);
    // then
    expect(whole.packages['node_modules/a-darwin-arm64']).toEqual({ version: '1.0.0', cpu: ['arm64'], os: ['darwin'], dev: true, optional: true });
    expect(missingFrom(whole)).toEqual([]);
  });

  it('tells the platform by the name', () => {
    expect(platformOf('@rollup/rollup-linux-arm-musleabihf')).toEqual({ cpu: ['arm'], libc: ['musl'], os: ['linux'] });
    expect(platformOf('@swc/core-win32-ia32-msvc')).toEqual({ cpu: ['ia32'], os: ['win32'] });
    expect(() => platformOf('left-pad')).toThrow('tells no platform');
  });
});
