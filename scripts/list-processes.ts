/** Writes processes/README.md: what each process needs of workers, messages, error codes and forms. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readDiagrams, type Diagram, type DiagramElement } from './read-diagrams.ts';

/** The text of processes/README.md as the diagrams stand. */
export async function listProcesses(root: string): Promise<string> {
  const diagrams = await readDiagrams(root);
  return [
    '# Processes',
    '',
    'WHAT HAPPENS. A folder a process: its diagram and the forms of its user tasks; no code. How a step is done is in `workers/`.',
    'Written by `npm run processes:table`; a test keeps it current. Variables hold ids, codes, instants and decisions, never a person\'s data.',
    '',
    'What can stand in a diagram is described once, in `diagrams/catalogue/`: every job type (title, inputs, outputs, errors, headers), every',
    'message and every variable. Workers, element templates, the checks and `GET /api/v1/processes/job-types` read it (`describeWorkers()`, `describeWorld()`).',
    '',
    ...diagrams.flatMap(describeProcess),
  ].join('\n');
}

function describeProcess(diagram: Diagram): string[] {
  return [
    `## ${diagram.id}: ${diagram.name}`,
    '',
    `![${diagram.name}](../docs/images/processes/${diagram.id}.png)`,
    '',
    '| Step | Job type | Worker | Error codes |',
    '|---|---|---|---|',
    ...jobRows(diagram),
    '',
    ...table('| User task | Form | For | Due |', diagram.elements.filter((element) => element.type === 'UserTask').map((task) =>
      `| ${task.name} | [${task.formId}.form](${diagram.id}/${task.formId}.form) | \`${task.candidateGroups}\` | ${code(task.dueDate)} |`)),
    ...table('| Message | Where | What it does | Correlation key |', diagram.elements.filter((element) => element.message).map((event) =>
      `| \`${event.message!.name}\` | ${event.name} | ${effect(event)} | ${code(event.message!.correlationKey)} |`)),
    ...table('| Timer | Instant | What it does |', diagram.elements.filter((element) => element.timer).map((event) =>
      `| ${event.name} | \`${event.timer}\` | ${effect(event)} |`)),
  ];
}

/** One row a job type: the same job may stand in two places of a diagram. */
function jobRows(diagram: Diagram): string[] {
  const types = [...new Set(diagram.elements.flatMap((element) => element.jobType ?? []))];
  return types.map((type) => {
    const tasks = diagram.elements.filter((element) => element.jobType === type);
    const errors = diagram.elements.filter((element) => element.errorCode && tasks.some((task) => task.id === element.attachedTo));
    const steps = [...new Set(tasks.map((task) => task.name))].join('; ');
    return `| ${steps} | \`${type}\` | [${type}.ts](../workers/${type}.ts) | ${errors.map((event) => code(event.errorCode)).join(', ')} |`;
  });
}

function effect(event: DiagramElement): string {
  if (event.type === 'StartEvent') return 'starts the process';
  if (event.type === 'BoundaryEvent') return event.interrupting ? `interrupts \`${event.attachedTo}\`` : `beside \`${event.attachedTo}\`, which goes on`;
  return 'is awaited';
}

function table(head: string, rows: string[]): string[] {
  if (rows.length === 0) return [];
  const columns = head.split('|').length - 2;
  return [head, `|${'---|'.repeat(columns)}`, ...rows, ''];
}

function code(text: string | undefined): string {
  return text ? `\`${text}\`` : '';
}

if (process.argv[1] === import.meta.filename) {
  const root = path.resolve(import.meta.dirname, '..');
  writeFileSync(path.join(root, 'processes/README.md'), await listProcesses(root));
}
