import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../lib/config.ts';

const DATABASE_URL = 'postgres://somebody@127.0.0.1:5432/portal';

describe('readConfig', () => {
  it('needs only the database and fills in the rest', () => {
    // when
    const config = readConfig({ DATABASE_URL });

    // then
    expect(config).toMatchObject({ PORT: 8022, HOST: '127.0.0.1', publicUrl: 'http://localhost:8022' });
  });


  it('lists every setting that is wrong', () => {
    // when
    const read = () => readConfig({ DATABASE_URL: 'nowhere', PORT: '99999' });

    // then
    expect(read).toThrow(/DATABASE_URL[\s\S]*PORT|PORT[\s\S]*DATABASE_URL/);
  });


  it('reads a secret from the file that NAME_FILE points to', () => {
    // given
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'portal-1022-config-')), 'key');
    writeFileSync(file, 'from-a-file\n');

    // when
    const config = readConfig({ DATABASE_URL, ESMS_API_KEY_FILE: file });

    // then
    expect(config.ESMS_API_KEY).toBe('from-a-file');
  });
});
