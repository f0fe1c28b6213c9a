import { EngineError } from '../engine.ts';

/** One thing that the engine has against a file. */
export interface RefusedElement { readonly element: string | null; readonly message: string }

/** The engine does not take the process at all. */
export class SandboxRefused extends Error {
  readonly problems: readonly RefusedElement[];

  constructor(problems: readonly RefusedElement[], options?: ErrorOptions) {
    super(`the engine refuses it: ${problems.map(({ element, message }) => `${element ?? 'file'}: ${message}`).join('; ')}`, options);
    this.name = 'SandboxRefused';
    this.problems = problems;
  }
}

/** Reads the engine's list of what is wrong: `- Element: Flow_A > conditionExpression`, then `- ERROR: …` lines. */
export function refusalOf(error: unknown): SandboxRefused | null {
  if (!(error instanceof EngineError) || error.code !== 'invalid') return null;
  const problems: RefusedElement[] = [];
  let element: string | null = null;
  for (const line of error.message.split('\n')) {
    element = /- Element: ([^\s>]+)/.exec(line)?.[1] ?? element;
    const found = /- ERROR: (.*)$/.exec(line);
    if (found) problems.push({ element, message: found[1]!.trim().slice(0, 500) });
  }
  return new SandboxRefused(problems.length > 0 ? problems : [{ element: null, message: error.message.slice(0, 500) }], { cause: error });
}
