import { FeelAnalyzer } from '@bpmn-io/feel-analyzer';
import { camundaBuiltins, camundaReservedNameBuiltins } from '@camunda/feel-builtins';
import type { Moddle } from './net.ts';

interface Analysis { readonly valid: boolean; readonly inputs?: ReadonlyArray<{ readonly name: string }>; readonly functions?: ReadonlyArray<{ readonly name: string }> }

const analyzers = {
  expression: new FeelAnalyzer({ dialect: 'expression', parserDialect: 'camunda', builtins: camundaBuiltins, reservedNameBuiltins: camundaReservedNameBuiltins }),
  unaryTests: new FeelAnalyzer({ dialect: 'unaryTests', parserDialect: 'camunda', builtins: camundaBuiltins, reservedNameBuiltins: camundaReservedNameBuiltins }),
};

/** Names of the variables that a FEEL expression reads, without functions and what is bound within it; null when it is no FEEL. */
export function variablesIn(expression: string, dialect: keyof typeof analyzers = 'expression'): string[] | null {
  const { valid, inputs, functions } = analyzers[dialect].analyzeExpression(expression.replace(/^=/, '')) as Analysis;
  if (!valid) return null;
  const called = new Set((functions ?? []).map(({ name }) => name));
  return (inputs ?? []).map(({ name }) => name).filter((name) => !called.has(name));
}

/** Every FEEL expression of an element, not those of elements within it. */
export function expressionsOf(element: Moddle): string[] {
  const found: string[] = [];
  collect(element, found, 0);
  return found;
}

const APART = new Set(['flowElements', 'rootElements', 'artifacts', 'laneSets', 'diagrams', 'documentation', 'incoming', 'outgoing', 'di']);
/** Definitions that elements refer to, with expressions of their own. */
const DEEPEST = 6;

function collect(element: Moddle, found: string[], depth: number): void {
  const properties = (element.$descriptor as { properties: ReadonlyArray<{ name: string; isReference?: boolean }> } | undefined)?.properties ?? [];
  for (const { name: full, isReference } of properties) {
    const name = full.replace(/^[a-z]+:/i, '');
    // A message's subscription stands at the message, for whoever waits for it.
    if (APART.has(name) || (isReference && name !== 'messageRef') || depth > DEEPEST) continue;
    for (const value of [element[name]].flat() as unknown[]) {
      if (typeof value === 'string' && value.startsWith('=')) found.push(value);
      else if (value && typeof value === 'object' && '$type' in value) collect(value as Moddle, found, depth + 1);
    }
  }
}
