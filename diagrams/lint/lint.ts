import recommended from 'bpmnlint/config/recommended.js';
import Linter from 'bpmnlint/lib/linter.js';
import StaticResolver from 'bpmnlint/lib/resolver/static-resolver.js';
import compat from 'bpmnlint-plugin-camunda-compat';
import type { Finding, Level } from '../finding.ts';
import type { Moddle } from '../net.ts';
import { COMPAT_RULES } from './compat-rules.ts';
import { RECOMMENDED_RULES } from './recommended-rules.ts';
import { LINT_WORDS } from './words.ts';

/** The engine lines that are supported; what is newer is judged by the newest. */
export type EngineLine = '8.5' | '8.6';

export function engineLineOf(version: string): EngineLine {
  return /^8\.[0-5](\.|$)/.test(version) ? '8.5' : '8.6';
}

const LEVELS: Readonly<Record<string, Level>> = { error: 'error', 'rule-error': 'error', warn: 'warning', info: 'info' };

const named = (kind: string, pkg: string, all: Readonly<Record<string, unknown>>) => Object.entries(all).map(([name, one]) => [`${kind}:${pkg}/${name}`, one]);
const resolver = new StaticResolver(Object.fromEntries([
  ...named('rule', 'bpmnlint', RECOMMENDED_RULES), ['config:bpmnlint/recommended', recommended],
  ...named('rule', 'bpmnlint-plugin-camunda-compat', COMPAT_RULES), ...named('config', 'bpmnlint-plugin-camunda-compat', compat.configs),
]) as Record<string, unknown>);

/** A linter of its own each time: some rules remember what they saw. */
function linterFor(line: EngineLine): Linter {
  return new Linter({ config: { extends: ['bpmnlint:recommended', `plugin:camunda-compat/camunda-cloud-${line.replace('.', '-')}`] }, resolver });
}

/** What bpmnlint and camunda-compat say of a diagram, for the connected engine. */
export async function lintDiagram(definitions: Moddle, { file, engineVersion }: { file: string; engineVersion: string }): Promise<Finding[]> {
  const reports = await linterFor(engineLineOf(engineVersion)).lint(definitions);
  return Object.entries(reports).flatMap(([name, found]) => {
    const rule = name.includes('/') ? name : `bpmnlint/${name}`;
    return found.map(({ id, message, category }): Finding => ({
      rule, level: LEVELS[category] ?? 'warning', elementId: id ?? null, file,
      words: { vi: LINT_WORDS[name] ?? message, en: message },
    }));
  });
}
