import type Modeler from 'bpmn-js/lib/Modeler';
import { describeWorld } from '../../diagrams/catalogue/index.ts';
import type { Finding } from '../../diagrams/finding.ts';
import type { ProcessFile } from '../../diagrams/world.ts';
import { callApi } from '../../ui/api.ts';
import type { Answer, Question } from './judge-worker.ts';
import { readingOrder } from './reading-order.ts';

export interface Problems {
  /** The worst first, then in the order of reading; null before the first judgement. */
  readonly findings: readonly Finding[] | null;
  /** What is drawn is newer than what is told. */
  readonly behind: boolean;
  readonly failure: string | null;
  /** Place of the chosen finding in the list; null: none. */
  readonly chosen: number | null;
  /** How far the failing way of the chosen finding is shown: place of its last step; null: not shown. */
  readonly step: number | null;
}

const NOTHING: Problems = { findings: null, behind: true, failure: null, chosen: null, step: null };
const PAUSE_MS = 400;
/** The line that is supported everywhere, when the system does not tell which engine it has. */
const OLDEST_ENGINE = '8.5.8';

/** The problems of what is being drawn, told anew as one draws. */
export class ProblemStore {
  readonly #modeler: Modeler;
  readonly #processId: string;
  readonly #others: readonly ProcessFile[];
  readonly #name: string;
  readonly #listeners = new Set<() => void>();
  readonly #worker = new Worker(new URL('./judge-worker.ts', import.meta.url), { type: 'module' });
  readonly #engineVersion: Promise<string>;
  #now: Problems = NOTHING;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(modeler: Modeler, processId: string, files: readonly ProcessFile[]) {
    this.#modeler = modeler;
    this.#processId = processId;
    this.#others = files.filter(({ name }) => !name.endsWith('.bpmn'));
    this.#name = files.find(({ name }) => name.endsWith('.bpmn'))?.name ?? `${processId}.bpmn`;
    this.#engineVersion = callApi<{ engineVersion: string }>('GET', '/processes/job-types').then(({ engineVersion }) => engineVersion, () => OLDEST_ENGINE);
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.#hear(data));
    this.#worker.addEventListener('error', () => this.#set({ behind: false, failure: 'worker' }));
    modeler.on('commandStack.changed', this.#drawn);
    modeler.on('import.done', this.#drawn);
    void this.#ask();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): Problems => this.#now;

  choose(place: number | null): void {
    this.#set({ chosen: place, step: null });
  }

  /** The one after or before the chosen one that stands in the diagram, round and round. */
  walk(by: 1 | -1): void {
    const { findings, chosen } = this.#now;
    const count = findings?.length ?? 0;
    if (count > 0) this.choose(chosen === null ? (by === 1 ? 0 : count - 1) : (chosen + by + count) % count);
  }

  showStep(step: number | null): void {
    this.#set({ step });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#modeler.off('commandStack.changed', this.#drawn);
    this.#modeler.off('import.done', this.#drawn);
    this.#worker.terminate();
  }

  readonly #drawn = () => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), PAUSE_MS);
    if (!this.#now.behind) this.#set({ behind: true });
  };

  async #ask(): Promise<void> {
    const id = this.#asked += 1;
    const { xml = '' } = await this.#modeler.saveXML().catch(() => ({ xml: '' }));
    const world = { ...describeWorld(), forms: {}, engineVersion: await this.#engineVersion, processId: this.#processId };
    // Somebody drew on meanwhile, or the editor has gone.
    if (!xml || id !== this.#asked) return;
    this.#worker.postMessage({ id, files: [{ name: this.#name, content: xml }, ...this.#others.map(({ name, content }) => ({ name, content }))], world } satisfies Question);
  }

  #hear({ id, findings, failure }: Answer): void {
    if (id !== this.#asked) return;
    if (!findings) return this.#set({ behind: false, failure: failure ?? '' });
    const sorted = readingOrder(this.#modeler, findings);
    const { findings: before, chosen } = this.#now;
    const was = chosen === null ? undefined : before?.[chosen];
    const same = was ? sorted.findIndex(({ rule, elementId }) => rule === was.rule && elementId === was.elementId) : -1;
    this.#set({ findings: sorted, behind: false, failure: null, chosen: same < 0 ? null : same, ...(same < 0 ? { step: null } : {}) });
  }

  #set(change: Partial<Problems>): void {
    this.#now = { ...this.#now, ...change };
    for (const listener of this.#listeners) listener();
  }
}

const stores = new WeakMap<Modeler, ProblemStore>();

/** The one store of an editor; it ends with it. */
export function problemsOf(modeler: Modeler, processId: string, files: readonly ProcessFile[]): ProblemStore {
  const known = stores.get(modeler);
  if (known) return known;
  const made = new ProblemStore(modeler, processId, files);
  stores.set(modeler, made);
  modeler.on('diagram.destroy', () => made.close());
  return made;
}
