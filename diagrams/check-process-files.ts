import { processesOf } from './elements.ts';
import type { Finding, Words } from './finding.ts';
import { netOf, type Moddle } from './net.ts';
import { readDiagram } from './read.ts';
import { REGULATION_RULES } from './rules/index.ts';
import type { RuleWorld } from './rules/rule.ts';
import { checkSoundness, type Flaw } from './soundness.ts';
import type { ProcessFile, World } from './world.ts';

/** The one judgement of a process: the same in a browser, in a check before it goes live, and at a start of the system. */
export async function checkProcessFiles(files: readonly ProcessFile[], world: World): Promise<Finding[]> {
  const ruleWorld = rulesAbout(files, world);
  const findings: Finding[] = [];
  for (const file of files.filter(({ name }) => name.endsWith('.bpmn'))) findings.push(...await checkDiagram(file, ruleWorld));
  return findings;
}

async function checkDiagram({ name, content }: ProcessFile, world: RuleWorld): Promise<Finding[]> {
  let definitions: Moddle;
  try {
    ({ definitions } = await readDiagram(content));
  } catch (error) {
    return [{ rule: 'readable', level: 'error', elementId: null, file: name, words: { vi: 'Tệp này không phải sơ đồ BPMN.', en: `This file is no BPMN: ${(error as Error).message}` } }];
  }
  return [
    ...REGULATION_RULES.flatMap((rule) => rule.check(definitions, world).map(({ element, text, way }): Finding => ({
      rule: rule.id, level: 'error', elementId: element, file: name, words: text, meaning: rule.meaning, duty: rule.duties, ...(way ? { trace: way } : {}),
    }))),
    ...processesOf(definitions).flatMap((process) => checkSoundness(netOf(process)).findings.map((flaw) => told(flaw, name))),
  ];
}

const FLAWS: Readonly<Record<Flaw['kind'], Words>> = {
  deadlock: { vi: 'Quy trình dừng lại ở đây mãi mãi: có luồng chờ một luồng khác không bao giờ tới.', en: 'The process stops here for ever: something waits for what never comes.' },
  'not-synchronised': { vi: 'Bước này có thể chạy hai lần cùng lúc: các nhánh song song chưa được gộp lại trước đó.', en: 'This can run twice at the same time: parallel branches were not joined before it.' },
  livelock: { vi: 'Từ đây quy trình chạy vòng mãi, không đường nào tới kết thúc.', en: 'From here the process goes round for ever: no way leads to an end.' },
  dead: { vi: 'Không bao giờ có hồ sơ nào tới được đây.', en: 'No case ever comes here.' },
  'unhandled-error': { vi: 'Lỗi này không nơi nào bắt: hồ sơ sẽ dừng lại với sự cố.', en: 'Nothing catches this error: the case would stop with an incident.' },
};

function told({ kind, elements, trace }: Flaw, file: string): Finding {
  return { rule: `soundness/${kind}`, level: 'error', elementId: elements[0] ?? null, file, words: FLAWS[kind], trace };
}

function rulesAbout(files: readonly ProcessFile[], { jobTypes, forms, variables }: World): RuleWorld {
  return {
    jobTypes: new Map(Object.entries(jobTypes).map(([type, { inputs }]) => [type, inputs])),
    forms: new Map([...Object.entries(forms), ...files.filter(({ name }) => name.endsWith('.form')).flatMap(({ content }) => keysOf(content))]),
    variables: new Set(variables),
  };
}

function keysOf(content: string): Array<[string, string[]]> {
  try {
    const { id, components } = JSON.parse(content) as { id: string; components?: Array<{ key?: string }> };
    return [[id, (components ?? []).flatMap(({ key }) => key ?? [])]];
  } catch {
    return [];
  }
}
