import { describe, expect, it } from '@jest/globals';
import { checkProcessFiles } from '../../diagrams/check-process-files.ts';
import { filesOf, world } from './world.ts';

describe('the one judgement', () => {
  it.each(['report-handling', 'unit-handling', 'daily-report'])('[S17] [S22] [D18] finds nothing against the shipped process %s', async (id) => {
    expect(await checkProcessFiles(filesOf(id), world)).toEqual([]);
  });
});
