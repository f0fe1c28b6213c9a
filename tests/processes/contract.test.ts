import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { matterKinds } from '../../cases/matters/kinds.ts';
import { keysForEngine, readForm } from '../../diagrams/form-fields.ts';
import { listProcesses } from '../../scripts/list-processes.ts';
import { readDiagrams, type Diagram, type DiagramElement } from '../../scripts/read-diagrams.ts';
import { RETRIES } from '../../workers/handle-job.ts';
import { workers } from '../../workers/index.ts';
import { VARIABLES } from './variables.ts';

const root = path.resolve(import.meta.dirname, '../..');

let diagrams: Diagram[];
let elements: DiagramElement[];
beforeAll(async () => {
  diagrams = await readDiagrams(root);
  elements = diagrams.flatMap((diagram) => diagram.elements);
});

/** Jobs that only stand where a process owner adds a step. */
const FOR_DRAWN_STEPS = new Set(['resolve-step-deadline']);

const sorted = (values: Iterable<string>) => [...new Set(values)].sort();
const sources = (folder: string) => globSync(`${folder}/**/*.ts`, { cwd: root }).map((file) => readFileSync(path.join(root, file), 'utf8'));

describe('diagrams and workers', () => {
  it('have the same job types: in the diagrams, in the composition list, as file names', () => {
    // given
    const inDiagrams = sorted(elements.flatMap((element) => element.jobType ?? []));
    const files = readdirSync(path.join(root, 'workers')).filter((file) => readFileSync(path.join(root, 'workers', file), 'utf8').includes('= defineWorker({'));

    // then
    expect(Object.keys(workers).filter((type) => !FOR_DRAWN_STEPS.has(type))).toEqual(inDiagrams);
    expect(files.map((file) => file.replace(/\.ts$/, '')).sort()).toEqual(Object.keys(workers));
    for (const [type, worker] of Object.entries(workers)) expect(worker.type).toBe(type);
  });


  it('agree on the number of tries, from which the back-off is counted', () => {
    for (const task of elements.filter((element) => element.jobType)) expect(`${task.id} ${task.retries}`).toBe(`${task.id} ${RETRIES}`);
  });


  it('catch every error code that is thrown, and catch no other', () => {
    // given
    const caught = sorted(elements.flatMap((element) => element.errorCode ?? []));
    const thrown = sorted([...sources('workers'), ...sources('cases')]
      .flatMap((text) => [...text.matchAll(/new CaseError\(\s*'outcome',\s*'([^']+)'/g)].map((match) => match[1]!)));

    // then
    expect(caught).toEqual(thrown);
    for (const event of elements.filter((element) => element.errorCode)) {
      const task = elements.find((element) => element.id === event.attachedTo);
      expect(task?.jobType).toBeDefined();
    }
  });


  it('hold nothing in process variables but ids, codes, instants and decisions [D13] [D27]', () => {
    // given
    // What gateways decide by may be an answer of the process's own forms: choices, numbers, yes and no.
    const inDiagrams = diagrams.flatMap((diagram) => diagram.expressions.flatMap(variablesOf).filter((name) => !decidingKeys(diagram.id).includes(name)));
    const inWorkers = Object.values(workers).flatMap((worker) => [...Object.keys(worker.variables.shape), ...(worker.returns ?? [])]);

    // then
    expect(sorted([...inDiagrams, ...inWorkers]).filter((name) => !VARIABLES.has(name))).toEqual([]);
  });
});


describe('messages', () => {
  it('have a correlation key wherever a running instance waits for them, and none where they start one', () => {
    for (const event of elements.filter((element) => element.message)) {
      expect([event.id, event.message!.correlationKey !== undefined]).toEqual([event.id, event.type !== 'StartEvent']);
    }
  });


  it('are each published somewhere in the domain', () => {
    // given
    const names = sorted(elements.flatMap((element) => element.message?.name ?? []));
    const domain = sources('cases').join('\n');

    // then
    expect(names.filter((name) => !domain.includes(`'${name}'`) && !startsMatter(name))).toEqual([]);
  });
});


describe('user tasks', () => {
  it('[S17] [S22] have, when they have a deadline that no process of its own follows, a timer on it that does not interrupt, and a message that arms it anew', () => {
    // given
    const watched = (id: string) => diagrams.some(({ file }) => new RegExp(`<zeebe:header key="step" value="${id}"`).test(readFileSync(file, 'utf8')));
    const withDeadline = elements.filter((element) => element.type === 'UserTask' && element.dueDate && !watched(element.id));
    expect(withDeadline.map((task) => task.id)).toEqual(['Task_ScreenReport', 'Task_HandleReport']);

    for (const task of withDeadline) {
      const attached = (id: string) => elements.filter((element) => element.type === 'BoundaryEvent' && element.attachedTo === id);

      // then the breach is noticed at the due instant while the task goes on
      expect(attached(task.id)).toContainEqual(expect.objectContaining({ timer: task.dueDate, interrupting: false }));
      expect(attached(task.id)).toContainEqual(expect.objectContaining({ timer: '=reminderAt', interrupting: false }));

      // and a changed deadline leads back to the job that computes it
      const change = attached(task.parent).find((event) => event.message?.name === 'deadline-changed');
      expect(change).toMatchObject({ interrupting: true, message: { correlationKey: '=deadlineId' } });
      const back = follow(change!.id).find((element) => element.jobType);
      expect(back?.jobType).toMatch(/^resolve-(forward|handle)-deadline$/);
      expect(follow(back!.id).some((element) => element.id === task.parent)).toBe(true);
    }
  });


  it('wait for absolute instants only, so that a change does not restart a clock', () => {
    for (const event of elements.filter((element) => element.timer)) expect(event.timer).toMatch(/^=[a-z]\w*(At|Until)$/);
  });


  it('each have a form of their own in the folder of their process', () => {
    for (const diagram of diagrams) {
      for (const { formId } of diagram.elements.filter((element) => element.type === 'UserTask')) {
        const form = JSON.parse(readFileSync(path.join(root, 'processes', diagram.id, `${formId}.form`), 'utf8')) as { id: string };
        expect(form.id).toBe(formId);
      }
      const forms = readdirSync(path.join(root, 'processes', diagram.id)).filter((file) => file.endsWith('.form'));
      const opened = matterKinds().filter(({ processId }) => processId === diagram.id).flatMap(({ startForm }) => startForm ?? []);
      expect(sorted(forms.map((file) => path.basename(file, '.form')))).toEqual(sorted([...diagram.elements.flatMap((element) => element.formId ?? []), ...opened]));
    }
  });
});


describe('names', () => {
  const prefixes: Record<string, RegExp> = {
    StartEvent: /^StartEvent_/, EndEvent: /^EndEvent_/, IntermediateCatchEvent: /^Event_/, BoundaryEvent: /^BoundaryEvent_/,
    ServiceTask: /^Task_/, UserTask: /^Task_/, SubProcess: /^SubProcess_/, SequenceFlow: /^Flow_/,
    ExclusiveGateway: /^Gateway_/, ParallelGateway: /^Gateway_/, EventBasedGateway: /^Gateway_/,
  };

  it('of elements are written by hand: what it is, then what it is about', () => {
    for (const element of elements) {
      expect(element.id).toMatch(prefixes[element.type]!);
      expect(element.id).toMatch(/^[A-Za-z]+(_[A-Z][A-Za-z]+){1,2}$/);
    }
  });


  it('in a file are never those that an editor makes up', () => {
    expect(diagrams.flatMap((diagram) => diagram.ids).filter((id) => /_[01][a-z0-9]{6}/.test(id))).toEqual([]);
  });


  it('of process, folder and file are the same, and each diagram has its picture', () => {
    for (const diagram of diagrams) {
      expect(path.basename(diagram.file)).toBe(`${diagram.id}.bpmn`);
      expect(existsSync(path.join(root, 'docs/images/processes', `${diagram.id}.png`))).toBe(true);
    }
  });


  it('on splitting gateways are questions, and on the ways out of them answers', () => {
    for (const { gateway, own } of diagrams.flatMap(({ elements: own }) => own.filter((element) => element.type === 'ExclusiveGateway').map((gateway) => ({ gateway, own })))) {
      const ways = own.filter((element) => element.type === 'SequenceFlow' && element.source === gateway.id);
      if (ways.length < 2) continue;
      expect(gateway.name).toMatch(/\?$/);
      for (const way of ways) expect([way.id, way.name !== '']).toEqual([way.id, true]);
      // The default way is taken when no other holds.
      expect([gateway.id, ways.filter((way) => way.condition === undefined).length <= 1]).toEqual([gateway.id, true]);
    }
  });
});


describe('processes/README.md', () => {
  it('is what `npm run processes:table` would write', async () => {
    expect(readFileSync(path.join(root, 'processes/README.md'), 'utf8')).toBe(await listProcesses(root));
  });
});


/** Elements from this one on along the only way, through merging gateways. */
function follow(id: string): DiagramElement[] {
  const ways = elements.filter((element) => element.type === 'SequenceFlow' && element.source === id);
  if (ways.length !== 1) return [];
  const next = elements.find((element) => element.id === ways[0]!.target)!;
  return next.type === 'ExclusiveGateway' ? [next, ...follow(next.id)] : [next];
}

/** Whether a message is the one with which openMatter starts a kind's process. */
function startsMatter(name: string): boolean {
  return matterKinds().some(({ kind }) => name === `${kind}-opened`);
}

/** Answers of a process's own forms that go to the engine. */
function decidingKeys(processId: string): string[] {
  const folder = path.join(root, 'processes', processId);
  return readdirSync(folder).filter((file) => file.endsWith('.form')).flatMap((file) => keysForEngine(readForm(readFileSync(path.join(folder, file), 'utf8'))));
}

/** Names in a FEEL expression that are neither text nor keywords. */
function variablesOf(expression: string): string[] {
  const words = expression.replace(/"[^"]*"/g, '').match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? [];
  return words.filter((word) => !['null', 'true', 'false', 'and', 'or', 'not', 'if', 'then', 'else'].includes(word));
}
