import { describeWorld } from '../../diagrams/catalogue/index.ts';
import { checkProcessFiles } from '../../diagrams/check-process-files.ts';
import type { Judge } from './judge.ts';

/** The judgement with what this system can do. @param engineVersion of the connected engine, e.g. `8.5.8` */
export function createJudge(engineVersion: () => Promise<string>): Judge {
  return async (files) => checkProcessFiles(files, { ...describeWorld(), engineVersion: await engineVersion(), forms: {} });
}
