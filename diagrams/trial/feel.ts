import { evaluate, parseExpression } from 'feelin';

/** What an expression reads, and which values are worth trying for it. */
export interface Reading {
  /** Names of the variables, with the way into them: `outcome`, `answer.amount`. */
  readonly paths: readonly string[];
  /** Values that stand in it. */
  readonly literals: readonly unknown[];
}

/** Text that nobody compares with. */
export const OTHER = 'khac-tat-ca';

/** The FEEL in a field of a diagram; null when what stands there is no expression. */
export function feelOf(text: unknown): string | null {
  return typeof text === 'string' && text.startsWith('=') ? text.slice(1).trim() : null;
}

/** Reads an expression; null when it is no FEEL. */
export function readFeel(feel: string): Reading | null {
  const paths = new Set<string>();
  const literals = new Map<string, unknown>();
  let broken = false;
  const note = (value: unknown) => { literals.set(JSON.stringify(value), value); };
  const text = (node: { from: number; to: number }) => feel.slice(node.from, node.to);
  let called = -1;
  let pathEnd = -1;
  parseExpression(feel, {}, undefined).iterate({
    enter: (node) => {
      if (node.type.isError) broken = true;
      if (node.name === 'FunctionInvocation') called = node.from;
      if (node.name === 'PathExpression' && node.from >= pathEnd && /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(text(node))) {
        paths.add(text(node));
        pathEnd = node.to;
      }
      if (node.name === 'VariableName' && node.from >= pathEnd) {
        if (called === node.from) called = -1;
        else paths.add(text(node));
      }
      if (node.name === 'StringLiteral') note(JSON.parse(text(node)));
      if (node.name === 'NumericLiteral') for (const step of [0, 1, -1]) note(Number(text(node)) + step);
      if (node.name === 'BooleanLiteral') note(text(node) === 'true');
    },
  });
  return broken ? null : { paths: [...paths], literals: [...literals.values()] };
}

/** The value of an expression; undefined when it cannot be had. */
export function valueOf(feel: string, variables: Readonly<Record<string, unknown>>): unknown {
  try {
    return evaluate(feel, variables).value;
  } catch {
    return undefined;
  }
}

/** Values to try for a variable that these expressions read: what they compare with, then what they do not. */
export function candidatesFor(readings: readonly Reading[], sample: unknown): unknown[] {
  const found = new Map<string, unknown>();
  const add = (value: unknown) => { if (value !== undefined) found.set(JSON.stringify(value), value); };
  add(sample);
  for (const { literals } of readings) literals.forEach(add);
  for (const value of [true, false, OTHER, 0, 1_000_000, null, [], {}]) add(value);
  for (const { literals } of readings) for (const value of literals) add([value]);
  return [...found.values()];
}

/** Sets a variable, or what lies within one. */
export function withValue(variables: Readonly<Record<string, unknown>>, path: string, value: unknown): Record<string, unknown> {
  const [name, ...rest] = path.split('.');
  if (rest.length === 0) return { ...variables, [name!]: value };
  const inner = variables[name!];
  return { ...variables, [name!]: withValue(typeof inner === 'object' && inner !== null ? inner as Record<string, unknown> : {}, rest.join('.'), value) };
}
