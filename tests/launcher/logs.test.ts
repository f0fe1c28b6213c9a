import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { closeSync, existsSync, mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lastLines, openLog } from '../../launcher/logs.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), 'logs-')); });
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string, largest: number): void {
  const log = openLog(file, largest);
  writeSync(log, text);
  closeSync(log);
}

describe('a log', () => {
  it('goes on where it ended while it is small', () => {
    const file = path.join(folder, 'a.log');
    write(file, 'one\n', 100);
    write(file, 'two\n', 100);
    expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n');
  });

  it('is put aside when it has grown too large; three old ones are kept', () => {
    const file = path.join(folder, 'a.log');
    for (const text of ['1', '2', '3', '4', '5']) write(file, text, 1);
    expect([file, `${file}.1`, `${file}.2`, `${file}.3`].map((name) => readFileSync(name, 'utf8'))).toEqual(['5', '4', '3', '2']);
    expect(existsSync(`${file}.4`)).toBe(false);
  });

  it('tells its last lines, and nothing when it is not there', () => {
    const file = path.join(folder, 'a.log');
    write(file, Array.from({ length: 5_000 }, (_, index) => `line ${index}`).join('\n'), 1e9);
    expect(lastLines(file, 2)).toEqual(['line 4998', 'line 4999']);
    expect(lastLines(path.join(folder, 'none.log'))).toEqual([]);
  });
});
