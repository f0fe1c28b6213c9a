import type Modeler from 'bpmn-js/lib/Modeler';
import type { Finding } from '../../diagrams/finding.ts';
import { readForm } from '../../diagrams/forms.ts';
import type { ProcessFile } from '../../diagrams/world.ts';
import { addDeadline, canAddDeadline } from './add-deadline.ts';
import { addReason, tellSender } from './add-step.ts';
import { service } from './shapes.ts';

/** What can be drawn for a finding at the press of a button. */
export interface Fix { readonly label: string; run(): void }

/** The repair for a finding; null when people have to draw it. */
export function fixFor(modeler: Modeler, { rule, elementId, level }: Finding, files: readonly ProcessFile[]): Fix | null {
  const element = elementId ? service(modeler, 'elementRegistry').get(elementId) : undefined;
  if (!element || level !== 'error') return null;
  if ((rule === 'deadline-timer' || rule === 'deadline-rearmed') && element.type === 'bpmn:UserTask' && canAddDeadline(element)) return { label: 'problems.addDeadline', run: () => addDeadline(modeler, element.id) };
  if (rule === 'tells-sender' && element.type === 'bpmn:EndEvent') return { label: 'problems.tellSender', run: () => tellSender(modeler, element.id) };
  const form = rule === 'refusal-has-reason' ? reasonForm(files) : null;
  return form ? { label: 'problems.addReason', run: () => addReason(modeler, element.id, form) } : null;
}

/** The form among the files that asks for a reason. */
function reasonForm(files: readonly ProcessFile[]): string | null {
  const forms = files.filter(({ name }) => name.endsWith('.form')).flatMap(({ content }) => readForm(content) ?? []);
  return forms.find(({ fields }) => fields.some(({ key }) => key === 'reasonCode'))?.id ?? null;
}
