import { describe, expect, it } from '@jest/globals';
import { checkProcessFiles } from '../../diagrams/check-process-files.ts';
import { filesOf, world } from './world.ts';

describe('the one judgement', () => {
  it.each(['report-handling', 'unit-handling', 'daily-report'])('[S17] [S22] [D18] finds no error in the shipped process %s', async (id) => {
    // The approval of a daily report has no deadline of its own: the one thing it is told, as a warning.
    expect((await checkProcessFiles(filesOf(id), world)).map(({ level, elementId }) => [level, elementId])).toEqual(id === 'daily-report' ? [['warning', 'Task_ApproveReport']] : []);
  });
});

describe('what cannot be decided', () => {
  it('is said of a process with too many states, and what was found stands beside it', async () => {
    const findings = await checkProcessFiles(filesOf('report-handling'), world, { mostStates: 5 });
    expect(findings.filter(({ rule }) => rule === 'soundness/not-decided').map(({ level, elementId }) => [level, elementId])).toEqual([['warning', 'report-handling']]);
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is not said when every state was looked at', async () => {
    expect((await checkProcessFiles(filesOf('report-handling'), world)).filter(({ rule }) => rule === 'soundness/not-decided')).toEqual([]);
  });

  it('two files of one name are refused: the engine tells files by their name', async () => {
    const [file] = filesOf('unit-handling');
    expect((await checkProcessFiles([...filesOf('unit-handling'), file!], world)).filter(({ rule }) => rule === 'file-names').map(({ level, file: name }) => [level, name])).toEqual([['error', file!.name]]);
  });
});
