import { describe, expect, it } from '@jest/globals';
import { checkProcessFiles } from '../../diagrams/check-process-files.ts';
import { filesOf, world } from './world.ts';

describe('the one judgement', () => {
  it.each(['report-handling', 'unit-handling', 'daily-report'])('[S17] [S22] [D18] finds no error in the shipped process %s', async (id) => {
    // The approval of a daily report has no deadline of its own: the one thing it is told, as a warning.
    expect((await checkProcessFiles(filesOf(id), world)).map(({ level, elementId }) => [level, elementId])).toEqual(id === 'daily-report' ? [['warning', 'Task_ApproveReport']] : []);
  });
});
