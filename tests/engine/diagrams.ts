import { readFileSync } from 'node:fs';
import type { Engine } from '../../engine/engine.ts';

/** Deploys diagrams of tests/engine/diagrams/. */
export async function deployTestDiagrams(engine: Engine, ...names: string[]): Promise<void> {
  await engine.deploy(names.map((name) => ({ name, content: readFileSync(new URL(`./diagrams/${name}`, import.meta.url), 'utf8') })));
}
