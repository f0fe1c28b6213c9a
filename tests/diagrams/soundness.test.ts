import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BpmnModdle } from 'bpmn-moddle';
import { netOf, type Moddle } from '../../diagrams/net.ts';
import { checkSoundness, type Flaw } from '../../diagrams/soundness.ts';
import { drawn } from './drawn.ts';
import { simulate } from './simulate.ts';

const found = (...lines: string[]) => checkSoundness(netOf(drawn(lines))).findings;
const kinds = (findings: readonly Flaw[]) => findings.map(({ kind, elements }) => `${kind}: ${elements.join(' ')}`);

describe('a sound diagram', () => {
  it.each([
    ['a line of tasks', ['start > task:a', 'task:a > end']],
    ['a choice that comes together', ['start > xor:split', 'xor:split > task:a', 'xor:split > task:b', 'task:a > xor:join', 'task:b > xor:join', 'xor:join > end']],
    ['a fork that is joined', ['start > and:split', 'and:split > task:a', 'and:split > task:b', 'task:a > and:join', 'task:b > and:join', 'and:join > end']],
    ['a fork into two ends: the last token ends the process', ['start > and:split', 'and:split > task:a', 'and:split > task:b', 'task:a > end:one', 'task:b > end:two']],
    ['a loop with a way out', ['start > xor:again', 'xor:again > task:a', 'task:a > xor:done', 'xor:done > xor:again', 'xor:done > end']],
    ['a deadline beside a task', ['start > task:a', 'task:a > end', 'timer:late @ task:a beside', 'timer:late > task:tell', 'task:tell > end:told']],
    ['a deadline that interrupts', ['start > task:a', 'task:a > end', 'timer:late @ task:a', 'timer:late > end:expired']],
    ['a sub-process that a message starts anew', ['start > xor:round', 'xor:round > task:plan', 'task:plan > sub:work', 'sub:work > end', 'message:changed @ sub:work', 'message:changed > xor:round', 'sub:work { start:inner > task:a', 'task:a > terminate:over', 'timer:due @ task:a beside', 'timer:due > task:breach', 'task:breach > end:breached }']],
    ['an error that is caught around', ['start > sub:work', 'sub:work > end', 'error:failed @ sub:work', 'error:failed > end:sorry', 'sub:work { start:inner > xor:which', 'xor:which > end:fine', 'xor:which > errorEnd:broken }']],
  ])('%s', (_name, lines) => {
    expect(kinds(found(...lines))).toEqual([]);
  });
});

describe('what is wrong with a diagram', () => {
  it('a choice that a parallel gateway joins: it waits for ever, and the way there is told', () => {
    const findings = found('start > xor:split', 'xor:split > task:a', 'xor:split > task:b', 'task:a > and:join', 'task:b > and:join', 'and:join > end');
    expect(kinds(findings)).toEqual(['deadlock: join', 'dead: join end']);
    expect(findings[0]!.trace).toEqual(['start', 'split', 'a']);
  });

  it('a fork that an exclusive gateway merges: what follows runs twice', () => {
    const findings = found('start > and:split', 'and:split > task:a', 'and:split > task:b', 'task:a > xor:join', 'task:b > xor:join', 'xor:join > task:c', 'task:c > end');
    expect(kinds(findings)).toContain('not-synchronised: c');
  });

  it('a loop without a way out', () => {
    expect(kinds(found('start > xor:again', 'xor:again > task:a', 'task:a > xor:again'))).toEqual(['livelock: a again']);
  });

  it('an element that nothing leads to', () => {
    expect(kinds(found('start > task:a', 'task:a > end', 'task:lost > end:never'))).toEqual(['dead: lost never']);
  });

  it('a task whose way on is a join of two, one of which never comes', () => {
    expect(kinds(found('start > task:a', 'task:a > and:join', 'task:lost > and:join', 'and:join > end'))[0]).toBe('deadlock: join');
  });

  it('an error that nobody catches', () => {
    expect(kinds(found('start > xor:which', 'xor:which > end', 'xor:which > errorEnd:broken'))).toEqual(['unhandled-error: broken']);
  });

  it('a reminder that reaches into the join of the main way', () => {
    const findings = found('start > task:a', 'timer:late @ task:a beside', 'task:a > and:join', 'timer:late > and:join', 'and:join > end');
    expect(kinds(findings)).toEqual(['deadlock: join']);
  });
});

/** Up to nine tasks and gateways, linked as chance has it; a start and an end. */
const anyDiagram = fc.array(fc.constantFrom('task', 'xor', 'and', 'xor', 'and'), { minLength: 1, maxLength: 9 }).chain((kinds) => {
  const nodes = kinds.map((kind, place) => `${kind}:n${place}`);
  const link = fc.tuple(fc.constantFrom('start', ...nodes), fc.constantFrom(...nodes, 'end'));
  return fc.array(link, { minLength: kinds.length, maxLength: kinds.length * 2 }).map((links) => [
    `start > ${nodes[0]}`,
    ...new Set(links.filter(([from, to]) => from !== 'start' && !(from.startsWith('task') && from === to)).map(([from, to]) => `${from} > ${to}`)),
  ]);
});

it('agrees with a simulation of every token on 1,000 diagrams that chance has drawn', () => {
  const told: Record<string, number> = {};
  fc.assert(fc.property(anyDiagram, (lines) => {
    const truth = simulate(lines);
    const { findings } = checkSoundness(netOf(drawn(lines)));
    const said = new Set(findings.map(({ kind }) => kind));
    const dead = findings.filter(({ kind }) => kind === 'dead').flatMap(({ elements }) => elements);
    for (const kind of said.size > 0 ? said : ['sound']) told[kind] = (told[kind] ?? 0) + 1;
    expect({ deadlock: said.has('deadlock'), twice: said.has('not-synchronised'), livelock: said.has('livelock'), dead: dead.sort() }).toEqual(truth);
  }), { numRuns: 1_000, seed: 1022 });
  // then: every verdict was met often enough to mean something
  for (const kind of ['sound', 'deadlock', 'not-synchronised', 'livelock', 'dead']) expect([kind, told[kind] ?? 0]).toEqual([kind, expect.any(Number)]);
  expect(Math.min(...['sound', 'deadlock', 'not-synchronised', 'livelock', 'dead'].map((kind) => told[kind] ?? 0))).toBeGreaterThan(10);
});

it('tells when there are more states than it looks at', () => {
  const lines = ['start > and:split', ...Array.from({ length: 12 }, (_, place) => [`and:split > task:t${place}`, `task:t${place} > task:u${place}`, `task:u${place} > end:e${place}`]).flat()];
  expect(checkSoundness(netOf(drawn(lines)), { mostStates: 1_000 })).toMatchObject({ complete: false, findings: [] });
});

it.each(['report-handling', 'unit-handling', 'daily-report'])('[S15] the diagram %s is sound', async (id) => {
  const { rootElement } = await new BpmnModdle().fromXML(readFileSync(`processes/${id}/${id}.bpmn`, 'utf8'));
  const process = (rootElement as unknown as { rootElements: Moddle[] }).rootElements.find(({ $type }) => $type === 'bpmn:Process')!;
  const { findings, complete, states } = checkSoundness(netOf(process));
  expect({ findings, complete }).toEqual({ findings: [], complete: true });
  expect(states).toBeGreaterThan(5);
});
