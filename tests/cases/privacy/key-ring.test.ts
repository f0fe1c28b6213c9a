import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keyRingFile, loadKeyRing, newKeyRing, saveKeyRing, withNewKey } from '../../../cases/privacy/key-ring.ts';
import { createVault } from '../../../cases/privacy/vault.ts';

let DATA_DIR: string;
beforeEach(() => { DATA_DIR = path.join(mkdtempSync(path.join(tmpdir(), 'keys-')), 'data'); });
afterEach(() => { rmSync(path.dirname(DATA_DIR), { recursive: true }); });

describe('key ring', () => {
  it('[D15] is made on first use, for its owner only, and is the same afterwards', () => {
    // when
    const first = loadKeyRing({ DATA_DIR, KEY_RING: undefined });
    const second = loadKeyRing({ DATA_DIR, KEY_RING: undefined });

    // then
    expect(second.keys).toEqual(first.keys);
    expect(statSync(keyRingFile({ DATA_DIR })).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.join(DATA_DIR, 'keys'))).toEqual(['key-ring.json']);
  });


  it('is one ring when several processes start at once', async () => {
    // given
    const module = path.resolve('cases/privacy/key-ring.ts');
    const code = `import { loadKeyRing } from ${JSON.stringify(module)}; console.log(loadKeyRing({ DATA_DIR: process.argv[1] }).current);`;
    const run = () => promisify(execFile)(process.execPath, ['--no-warnings', '--input-type=module', '-e', code, DATA_DIR]);

    // when
    const rings = await Promise.all([run(), run(), run(), run()]);

    // then
    expect(new Set(rings.map((ring) => ring.stdout.trim())).size).toBe(1);
    expect(readdirSync(path.join(DATA_DIR, 'keys'))).toEqual(['key-ring.json']);
  });


  it('is taken from KEY_RING when that is set, and no file is made', () => {
    const ring = newKeyRing();
    expect(loadKeyRing({ DATA_DIR, KEY_RING: JSON.stringify(ring) })).toEqual(ring);
    expect(existsSync(DATA_DIR)).toBe(false);
  });


  it('stops the start when it is malformed, and never shows a key', () => {
    const ring = newKeyRing();
    const shortKey = Buffer.alloc(16, 7).toString('base64');
    expect(() => loadKeyRing({ DATA_DIR, KEY_RING: JSON.stringify({ ...ring, current: 'gone' }) })).toThrow(/current/);
    expect(() => loadKeyRing({ DATA_DIR, KEY_RING: JSON.stringify({ ...ring, keys: { [ring.current]: shortKey } }) })).toThrow(/32 bytes/);
    for (const broken of [`${JSON.stringify(ring)}}`, JSON.stringify({ ...ring, index: `${shortKey}!` })]) {
      let message = '';
      try {
        loadKeyRing({ DATA_DIR, KEY_RING: broken });
      } catch (error) {
        message = String(error);
      }
      expect(message).toContain('KEY_RING');
      expect(message).not.toContain(shortKey);
      expect(message).not.toContain(ring.keys[ring.current]);
    }
  });


  it('reaches a running process after another one added a key', () => {
    // given
    const running = createVault(loadKeyRing({ DATA_DIR, KEY_RING: undefined }));
    const rotated = withNewKey(loadKeyRing({ DATA_DIR, KEY_RING: undefined }));

    // when
    saveKeyRing(keyRingFile({ DATA_DIR }), rotated);
    const sealed = createVault(rotated).seal('a', 'senders.name:1');

    // then
    expect(running.open(sealed, 'senders.name:1')).toBe('a');
    expect(JSON.parse(readFileSync(keyRingFile({ DATA_DIR }), 'utf8'))).not.toHaveProperty('reload');
  });
});
