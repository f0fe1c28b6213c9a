import type { Example } from './feed-records.ts';

/** A random number from a seed, the same each time. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13; state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5; state >>>= 0;
    return state % below;
  };
}

const START = Date.parse('2026-10-31T14:30:00Z');
const KEYS = 2_251_799_813_685_248;

/** A log that grows by what an engine could write: instances of two processes with a service task and a user task that loops. */
export class ElementLog {
  readonly records: Example[] = [];
  readonly #roll: (below: number) => number;
  #era = 0;

  constructor(roll: (below: number) => number) {
    this.#roll = roll;
  }

  /** The engine goes on from an older copy of its log: with other instants, and the same keys and positions again. */
  restoreTo(length: number): void {
    this.records.length = length;
    this.#era += 1;
  }

  grow(steps: number): void {
    for (let step = 0; step < steps; step += 1) this.#step();
  }

  #step(): void {
    const open = this.#open();
    const pick = this.#roll(10);
    if (open.length === 0 || pick < 2) this.#start();
    else if (pick < 3) this.#update(open[this.#roll(open.length)]!);
    else this.#end(open[this.#roll(open.length)]!, pick === 9);
  }

  /** Element instances that have begun and not ended, as the log says. */
  #open(): Example[] {
    const open = new Map<string, Example>();
    for (const record of this.records.filter(({ valueType }) => valueType === undefined)) {
      if (record.intent === 'ELEMENT_ACTIVATED') open.set(record.key!, record);
      if (record.intent === 'ELEMENT_COMPLETED' || record.intent === 'ELEMENT_TERMINATED') open.delete(record.key!);
      if (record.intent === 'ELEMENT_MIGRATED') open.set(record.key!, { ...open.get(record.key!)!, value: record.value! });
    }
    return [...open.values()].filter(({ value }) => value!.bpmnElementType !== 'PROCESS');
  }

  #start(): void {
    const bpmnProcessId = ['p', 'q', 'dry-run-p'][this.#roll(3)]!;
    const instance = this.#nextKey();
    const version = 1 + this.#roll(2);
    this.#write('ELEMENT_ACTIVATED', instance, { bpmnProcessId, version, processInstanceKey: instance, elementId: bpmnProcessId, bpmnElementType: 'PROCESS' });
    this.#enter({ bpmnProcessId, version, processInstanceKey: instance, elementId: 'Task_A', bpmnElementType: 'SERVICE_TASK' });
  }

  #enter(value: Record<string, unknown>): void {
    const key = this.#nextKey();
    const task = () => this.#write('CREATED', this.#nextKey(), { ...value, bpmnElementType: undefined, processDefinitionVersion: value.version, elementInstanceKey: Number(key), dueDate: this.#due() }, 'USER_TASK');
    const announcedFirst = this.#roll(2) === 0;
    // An intermediate step, which nobody keeps.
    if (this.#roll(3) === 0) this.#write('ELEMENT_ACTIVATING', key, value);
    if (value.bpmnElementType === 'USER_TASK' && announcedFirst) task();
    this.#write('ELEMENT_ACTIVATED', key, value);
    if (value.bpmnElementType === 'USER_TASK' && !announcedFirst) task();
  }

  #update({ key, value }: Example): void {
    if (value!.bpmnElementType === 'USER_TASK') this.#write('UPDATED', this.#nextKey(), { ...value, bpmnElementType: undefined, processDefinitionVersion: value!.version, elementInstanceKey: Number(key), dueDate: this.#due() }, 'USER_TASK');
    else this.#write('ELEMENT_MIGRATED', key!, { ...value, version: Number(value!.version) + 1, elementId: `${String(value!.elementId)}x` });
  }

  #end({ key, value }: Example, terminated: boolean): void {
    this.#write(terminated ? 'ELEMENT_TERMINATED' : 'ELEMENT_COMPLETED', key!, value!);
    const instance = String(value!.processInstanceKey);
    if (terminated || this.#roll(3) === 0) {
      this.#write(terminated ? 'ELEMENT_TERMINATED' : 'ELEMENT_COMPLETED', instance, { ...value, elementId: value!.bpmnProcessId, bpmnElementType: 'PROCESS' });
      return;
    }
    this.#write('SEQUENCE_FLOW_TAKEN', this.#nextKey(), { ...value, elementId: 'Flow_Next', bpmnElementType: 'SEQUENCE_FLOW' });
    this.#enter({ ...value, elementId: 'Task_B', bpmnElementType: 'USER_TASK' });
  }

  #due(): string {
    return ['', 'whenever', new Date(this.#now() + (this.#roll(90) - 20) * 60_000).toISOString()][this.#roll(3)]!;
  }

  /** Minutes pass from record to record, so that hours, days and a month are crossed. */
  #now(): number {
    return START + this.records.length * 7 * 60_000 + this.#era * 1_000 + this.#roll(900);
  }

  #nextKey(): string {
    return String(KEYS + this.records.length * 2 + 2);
  }

  #write(intent: string, key: string, value: Record<string, unknown>, valueType?: string): void {
    this.records.push({ position: this.records.length + 1, key, timestamp: this.#now(), intent, value, ...(valueType ? { valueType } : {}) });
  }
}
