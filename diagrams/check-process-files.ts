import { checkDecisions, readDecisions } from './decisions.ts';
import { processesOf } from './elements.ts';
import type { Finding, Words } from './finding.ts';
import { checkFlow } from './flow-findings.ts';
import { checkForm, readForm } from './forms.ts';
import type { Moddle } from './net.ts';
import { readDiagram } from './read.ts';
import { REGULATION_RULES, STYLE_RULES } from './rules/index.ts';
import type { RuleWorld } from './rules/rule.ts';
import type { ProcessFile, World } from './world.ts';

/**
 * The one judgement of a process: the same in a browser, in a check before it goes live, and at a start of the system.
 * `mostStates`: how many states of the flow are looked at before it is left undecided.
 */
export async function checkProcessFiles(files: readonly ProcessFile[], world: World, { mostStates }: { mostStates?: number } = {}): Promise<Finding[]> {
  const about = await rulesAbout(files, world);
  const findings = checkNames(files);
  for (const file of files) {
    if (file.name.endsWith('.bpmn')) findings.push(...await checkDiagram(file, world, about, mostStates));
    else if (file.name.endsWith('.form')) findings.push(...checkForm(file));
    else if (file.name.endsWith('.dmn')) findings.push(...await checkDecisions(file, known(about)));
  }
  return findings;
}

function checkNames(files: readonly ProcessFile[]): Finding[] {
  const names = files.map(({ name }) => name);
  return [...new Set(names.filter((name, place) => names.indexOf(name) !== place))].map((file) => ({
    rule: 'file-names', level: 'error', elementId: null, file, words: { vi: 'Có hai tệp cùng tên.', en: 'It is there twice: the engine tells files by their name.' },
  }));
}

/** What an own rule says better of the same element. */
const SAID_BETTER: Readonly<Record<string, string>> = {
  'camunda-compat/subscription': 'correlated-messages', 'camunda-compat/zeebe-user-task': 'task-forms',
};

async function checkDiagram({ name: file, content }: ProcessFile, { engineVersion, processId }: World, about: RuleWorld, mostStates: number | undefined): Promise<Finding[]> {
  const unreadable = (words: Words): Finding => ({ rule: 'readable', level: 'error', elementId: null, file, words });
  let definitions: Moddle, warnings: readonly string[];
  try {
    ({ definitions, warnings } = await readDiagram(content));
  } catch (error) {
    return [unreadable({ vi: 'Tệp này không phải sơ đồ BPMN.', en: `This is no BPMN: ${(error as Error).message}` })];
  }
  const processes = processesOf(definitions);
  if (processes.length === 0) return [unreadable({ vi: 'Sơ đồ không có quy trình nào.', en: 'The diagram holds no process.' })];
  const own = [...REGULATION_RULES, ...STYLE_RULES].flatMap((rule) => rule.check(definitions, about).map(({ element, text, level, way }): Finding => ({
    rule: rule.id, level: level ?? rule.level, elementId: element, file, words: text, meaning: rule.meaning,
    ...(rule.duties.length > 0 ? { duty: rule.duties } : {}), ...(way ? { trace: way } : {}),
  })));
  // Its rules are many: pages that show no findings do not load them.
  const { lintDiagram } = await import('./lint/lint.ts');
  const lint = (await lintDiagram(definitions, { file, engineVersion })).filter(({ rule, elementId }) => !own.some((said) => said.rule === SAID_BETTER[rule] && said.elementId === elementId));
  return [
    ...warnings.map((message) => unreadable({ vi: `Sơ đồ có chỗ không đọc được: ${message}`, en: message })),
    ...processes.filter(({ id }) => processId !== undefined && id !== processId).map(({ id }): Finding => ({
      rule: 'process-id', level: 'error', elementId: id!, file, words: { vi: `Mã quy trình phải giữ nguyên là “${processId}”: mã khác là một quy trình khác.`, en: `The process keeps its id "${processId}": another id is another process.` },
    })),
    ...own, ...checkFlow(definitions, { file, ...(mostStates === undefined ? {} : { mostStates }) }), ...lint,
  ];
}

async function rulesAbout(files: readonly ProcessFile[], { jobTypes, forms, variables, messages }: World): Promise<RuleWorld> {
  const read = files.filter(({ name }) => name.endsWith('.form')).flatMap(({ content }) => readForm(content) ?? []);
  const decisions = await Promise.all(files.filter(({ name }) => name.endsWith('.dmn')).map(({ content }) => readDecisions(content).then(({ ids }) => ids, () => [])));
  return {
    jobTypes: new Map(Object.entries(jobTypes)), messages: new Map(Object.entries(messages)), variables: new Set(variables), decisions: new Set(decisions.flat()),
    forms: new Map([
      ...Object.entries(forms).map(([id, keys]) => [id, keys.map((key) => ({ key, decides: true }))] as const),
      ...read.map(({ id, fields }) => [id, fields] as const),
    ]),
  };
}

const known = ({ variables, forms }: RuleWorld) => new Set([...variables, ...[...forms.values()].flat().filter(({ decides }) => decides).map(({ key }) => key)]);
