import { contained, extension, listOf, processesOf } from '../../diagrams/elements.ts';
import { readForm, type FormReading } from '../../diagrams/form-fields.ts';
import { readDiagram } from '../../diagrams/read.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import { KNOWN_ELEMENTS } from '../work-items/work-item.ts';

type Connection = Database | Transaction;

/** Where a task stands: which process, in which version of the engine, which element. */
export interface TaskPlace {
  readonly bpmnProcessId: string | null;
  readonly processVersion: number | null;
  readonly elementId: string;
}

/** A user task as it was drawn, with its form as it was deployed. */
export interface DrawnTask {
  readonly name: string;
  /** The form-js document, as text; null for a task without a form. */
  readonly form: string | null;
  readonly reading: FormReading | null;
}

interface DrawnDiagram { readonly tasks: ReadonlyMap<string, DrawnTask> }
interface VersionFile { readonly name: string; readonly kind: string; readonly content: string }

/** Versions stay as they were kept, so what was read once is not read again. */
const KEPT_VERSIONS = 50;
const read = new Map<string, DrawnDiagram>();

/** The task as the version that is running drew it; null where that version is not known. */
export async function readDrawnTask(db: Connection, place: TaskPlace): Promise<DrawnTask | null> {
  if (place.bpmnProcessId === null || place.processVersion === null) return null;
  const { rows: [version] } = await db.raw<{ rows: Array<{ id: string }> }>(
    `select coalesce(d.version_id, v.id) as id from (select ?::text as process_id, ?::int as version) asked
     left join process_definitions d on d.bpmn_process_id = asked.process_id and d.version = asked.version
     left join lateral (select id from process_versions where process_id = asked.process_id and engine_version = asked.version order by deployed_at desc nulls last limit 1) v on true`,
    [place.bpmnProcessId, place.processVersion]);
  return version?.id ? (await diagramOf(db, version.id)).tasks.get(place.elementId) ?? null : null;
}

async function diagramOf(db: Connection, versionId: string): Promise<DrawnDiagram> {
  const known = read.get(versionId);
  if (known) return known;
  const { rows: files } = await db.raw<{ rows: VersionFile[] }>('select name, kind, content from process_version_files where version_id = ? order by name', [versionId]);
  const found = { tasks: await tasksOf(files) };
  if (read.size >= KEPT_VERSIONS) read.delete(read.keys().next().value!);
  read.set(versionId, found);
  return found;
}

async function tasksOf(files: readonly VersionFile[]): Promise<Map<string, DrawnTask>> {
  const forms = new Map(files.filter(({ kind }) => kind === 'form').flatMap(({ content }) => {
    const reading = readable(content);
    return reading?.id ? [[reading.id, { form: content, reading }] as const] : [];
  }));
  const tasks = new Map<string, DrawnTask>();
  for (const { content } of files.filter(({ kind }) => kind === 'bpmn')) {
    const drawn = await readDiagram(content).catch(() => null);
    for (const task of drawn ? contained(drawn.definitions) : []) {
      if (task.$type !== 'bpmn:UserTask') continue;
      const form = forms.get(String(extension(task, 'zeebe:FormDefinition')?.formId ?? ''));
      tasks.set(task.id!, { name: String(task.name ?? task.id), form: form?.form ?? null, reading: form?.reading ?? null });
    }
  }
  return tasks;
}

/** A form that cannot be read is none: what the engine tells is followed all the same. */
function readable(content: string): FormReading | null {
  try {
    return readForm(content);
  } catch {
    return null;
  }
}

/** The form of a live process, as text; null where no live version has one of this name. */
export async function readLiveForm(db: Connection, formId: string): Promise<string | null> {
  const { rows: [file] } = await db.raw<{ rows: Array<{ content: string }> }>(
    `select f.content from process_versions v join process_version_files f on f.version_id = v.id
     where v.status = 'live' and f.kind = 'form' and f.name = ? order by v.deployed_at desc limit 1`, [`${formId}.form`]);
  return file?.content ?? null;
}

/** The tasks whose deadline a step computes (its header `step` names them), live or in a draft: what a rule can be for. */
export async function listSteps(db: Connection): Promise<Array<{ code: string; name: string }>> {
  const { rows } = await db.raw<{ rows: Array<{ content: string }> }>(
    `select f.content from process_versions v join process_version_files f on f.version_id = v.id where v.status = 'live' and f.kind = 'bpmn'
     union select content from process_draft_files where kind = 'bpmn'`);
  const found = new Map<string, string>();
  for (const { content } of rows.filter((row) => /resolve-step-deadline|start-step-clock/.test(row.content))) {
    // A draft may be half drawn.
    const drawn = await readDiagram(content).catch(() => null);
    for (const process of drawn ? processesOf(drawn.definitions) : []) {
      const elements = [...contained(process)];
      const steps = new Set(elements.flatMap((element) => listOf(extension(element, 'zeebe:TaskHeaders')?.values).filter(({ key }) => key === 'step').map(({ value }) => value)));
      for (const task of elements.filter(({ $type, id }) => $type === 'bpmn:UserTask' && steps.has(id))) found.set(task.id!, String(task.name ?? task.id));
    }
  }
  return [...found].filter(([code]) => !(code in KNOWN_ELEMENTS)).map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}
