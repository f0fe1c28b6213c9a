import { checkProcessFiles } from '../../diagrams/check-process-files.ts';
import type { Finding } from '../../diagrams/finding.ts';
import type { ProcessFile, World } from '../../diagrams/world.ts';

export interface Question { readonly id: number; readonly files: readonly ProcessFile[]; readonly world: World }
export interface Answer { readonly id: number; readonly findings?: readonly Finding[]; readonly failure?: string }

/** A page has less time than a server: what is left undecided is told as such, and decided before a version goes live. */
const MOST_STATES = 20_000;

/** The judgement beside the page, so that drawing never waits for it. */
addEventListener('message', ({ data: { id, files, world } }: MessageEvent<Question>) => {
  checkProcessFiles(files, world, { mostStates: MOST_STATES }).then(
    (findings) => postMessage({ id, findings } satisfies Answer),
    (error: Error) => postMessage({ id, failure: error.message } satisfies Answer),
  );
});
