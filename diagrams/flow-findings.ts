import { listOf, processesOf, contained } from './elements.ts';
import type { Finding, Words } from './finding.ts';
import { netOf, type Moddle } from './net.ts';
import { checkSoundness, type Flaw } from './soundness.ts';

const WORDS: Readonly<Record<Flaw['kind'], (name: string) => Words>> = {
  deadlock: (name) => ({ vi: `Quy trình đứng lại mãi mãi ở “${name}”: nó chờ một nhánh không bao giờ tới.`, en: `The process stops for ever at "${name}": it waits for what never comes.` }),
  'not-synchronised': (name) => ({ vi: `“${name}” có thể chạy hai lần cùng lúc: các nhánh song song chưa được gộp trước nó.`, en: `"${name}" can run twice at the same time: parallel branches are not joined before it.` }),
  livelock: (name) => ({ vi: `Từ “${name}” quy trình chạy vòng mãi, không đường nào tới kết thúc.`, en: `From "${name}" the process goes round for ever: no way leads to an end.` }),
  dead: (name) => ({ vi: `Không bao giờ có hồ sơ nào tới được “${name}”.`, en: `No case ever comes to "${name}".` }),
  'unhandled-error': (name) => ({ vi: `Lỗi ở “${name}” không nơi nào bắt: hồ sơ sẽ dừng lại với sự cố.`, en: `Nothing catches the error at "${name}": the case would stop with an incident.` }),
};

const MEANING: Words = { vi: 'Mọi hồ sơ đều đi tới kết thúc: không kẹt lại, không bỏ sót nhánh nào, bước nào cũng tới được.', en: 'Every case comes to an end: nothing is stuck, nothing is left behind, every step can be reached.' };

/** Whether cases can get stuck, run twice, go round for ever; every state is looked at, up to `mostStates`. */
export function checkFlow(definitions: Moddle, { file, mostStates }: { file: string; mostStates?: number }): Finding[] {
  return processesOf(definitions).flatMap((process) => {
    const { findings: flaws, states, complete } = checkSoundness(netOf(process), mostStates === undefined ? {} : { mostStates });
    const elements = new Map([...contained(process)].map((element) => [element.id!, element]));
    const told = flaws.flatMap((flaw) => startingPoints(flaw, elements).map((id) => ({ ...flaw, id })));
    const findings = told.map(({ kind, trace, id }): Finding => ({
      rule: `soundness/${kind}`, level: 'error', elementId: id, file, words: WORDS[kind]((elements.get(id)?.name as string | undefined) || id), meaning: MEANING, duty: ['D11'], ...(trace.length > 0 ? { trace } : {}),
    }));
    if (complete) return findings;
    return [...findings, {
      rule: 'soundness/not-decided', level: 'warning', elementId: process.id!, file, meaning: MEANING,
      words: { vi: `Chưa kết luận được: sơ đồ có quá nhiều nhánh chạy cùng lúc (đã xem ${states} trạng thái). Những gì đã nêu là đúng; chỗ khác chưa được chứng minh.`, en: `Not decided: too much runs at the same time (${states} states were looked at). What is told here holds; the rest is not proven.` },
    }];
  });
}

/** Of elements that are never reached, those where it begins: what comes after them is only a consequence. */
function startingPoints({ kind, elements }: Flaw, known: ReadonlyMap<string, Moddle>): string[] {
  if (kind !== 'dead') return elements.slice(0, 1);
  const dead = new Set(elements);
  const first = elements.filter((id) => {
    const element = known.get(id);
    const before = [...listOf(element?.incoming).map((flow) => (flow.sourceRef as Moddle).id!), ...[element?.attachedToRef, element?.$parent].map((one) => (one as Moddle | undefined)?.id ?? '')];
    return !before.some((other) => dead.has(other));
  });
  return first.length > 0 ? first : elements.slice(0, 1);
}
