import { contained, extension, jobTypeOf, listOf, processesOf } from '../elements.ts';
import { expressionsOf, variablesIn } from '../expressions.ts';
import type { Moddle } from '../net.ts';
import { wayAround, waysOf } from '../paths.ts';
import type { DiagramRule, Objection, RuleWorld } from './rule.ts';
import { formOf, messageOf } from './user-tasks.ts';

/** Process variables hold ids, codes, instants and decisions, never a person's data (D13, D27). */
export const noPersonalData: DiagramRule = {
  id: 'no-personal-data', level: 'error', duties: ['D13', 'D15', 'D27'],
  meaning: { vi: 'Biến của quy trình chỉ là mã, thời điểm và lựa chọn; không bao giờ là thông tin cá nhân hay lời tự viết.', en: 'Process variables are ids, codes, instants and choices; never a person\'s data or free text.' },
  check: (definitions, world) => {
    const fields = [...world.forms.values()].flat();
    const written = new Set(fields.filter(({ decides }) => !decides).map(({ key }) => key));
    const known = new Set([...world.variables, ...fields.filter(({ decides }) => decides).map(({ key }) => key), ...[...contained(definitions)].flatMap(namesGivenBy)]);
    return [...contained(definitions)].flatMap((element): Objection[] => {
      const strange = [...new Set(expressionsOf(element).flatMap((text) => variablesIn(text) ?? []))].filter((name) => !known.has(name));
      if (strange.length === 0 || !element.id) return [];
      const free = strange.filter((name) => written.has(name));
      if (free.length > 0) return [{ element: element.id, text: { vi: `“${free.join('”, “')}” là ô tự viết trong biểu mẫu: lời viết ở lại trong hồ sơ, không vào quy trình. Hãy dùng một ô chọn.`, en: `"${free.join('", "')}" is a field of free text: what is written stays with the case, out of the process. Use a field with choices.` } }];
      return [{ element: element.id, text: { vi: `Biến lạ: ${strange.join(', ')}. Được dùng: ${[...known].join(', ')}.`, en: `Unknown variables: ${strange.join(', ')}. There are: ${[...known].join(', ')}.` } }];
    });
  },
};

/** Each job gets what it needs. */
export const jobInputs: DiagramRule = {
  id: 'job-inputs', level: 'error', duties: ['D11'],
  meaning: { vi: 'Trước mỗi bước tự động phải có đủ những gì bước đó cần.', en: 'What an automatic step needs is there when it comes to it.' },
  check: (definitions, world) => processesOf(definitions).flatMap((process) => {
    const ways = waysOf(process);
    return [...ways.elements.values()].flatMap((task) => {
      const given = new Set(mappedIn(task));
      const needs = (world.jobTypes.get(jobTypeOf(task) ?? '')?.inputs ?? []).filter((input) => !given.has(input));
      return needs.flatMap((input): Objection[] => {
        const way = wayAround(ways, (id) => id === task.id, (id) => id !== task.id && givenAt(ways.elements.get(id), world).includes(input));
        return way ? [{ element: task.id!, way, text: { vi: `Bước này cần “${input}”, nhưng trên đường này chưa có bước nào cho biết.`, en: `This step needs "${input}", which nothing on this way provides.` } }] : [];
      });
    });
  }),
};

/** Variables that are there after an element. */
function givenAt(element: Moddle | undefined, { jobTypes, messages, forms }: RuleWorld): string[] {
  if (!element) return [];
  return [
    ...jobTypes.get(jobTypeOf(element) ?? '')?.outputs ?? [], ...messages.get(messageOf(element) ?? '') ?? [],
    ...(forms.get(formOf(element) ?? '') ?? []).map(({ key }) => key), ...namesGivenBy(element),
  ];
}

const mappedIn = (element: Moddle) => listOf(extension(element, 'zeebe:IoMapping')?.inputParameters).map(({ target }) => String(target));

/** Names that an element brings in by itself: from expressions, which are looked at where they stand. */
function namesGivenBy(element: Moddle): string[] {
  const loop = element.loopCharacteristics as Moddle | undefined;
  const item = loop && extension(loop, 'zeebe:LoopCharacteristics');
  return [
    ...mappedIn(element), ...listOf(extension(element, 'zeebe:IoMapping')?.outputParameters).map(({ target }) => target),
    extension(element, 'zeebe:CalledDecision')?.resultVariable, extension(element, 'zeebe:Script')?.resultVariable,
    item?.inputElement, item?.outputCollection, ...(item ? ['loopCounter'] : []),
  ].filter((name): name is string => typeof name === 'string' && name !== '');
}
