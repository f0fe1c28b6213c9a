import { canvas } from './canvas.ts';
import { elements } from './elements.ts';
import { panel } from './panel.ts';
import { panelHelp } from './panel-help.ts';
import { templates } from './templates.ts';

const VIETNAMESE: Readonly<Record<string, string>> = { ...canvas, ...panel, ...panelHelp, ...templates };

/** The libraries write kinds of elements in several ways: "Sub-process", "Sub Process". */
function kindOf(text: string): string | undefined {
  return elements[text.toLowerCase().replaceAll('-', ' ').trim()];
}

/** The libraries' English words in a language of ours, with what stands in their braces. */
export function translate(language: 'vi' | 'en', template: string, replacements: Readonly<Record<string, unknown>> = {}): string {
  const found = language === 'vi' ? VIETNAMESE[template] ?? kindOf(template) ?? template : template;
  return found.replace(/{([^}]+)}/g, (braces, key: string) => (key in replacements ? String(replacements[key]) : braces));
}

/** What the panel says without asking for its words. */
const UNASKED = [
  '<empty>', 'Click to set a dynamic value with FEEL expression', 'Click to remove a dynamic value with FEEL expression', 'FEEL expression is mandatory', 'Open pop-up editor',
  'Create new list item', 'Delete item', 'Toggle list item', 'Toggle section', 'Section contains edits', 'Select a template', 'Start: <no type>', 'End: <no type>',
];
export const PANEL_UNASKED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(UNASKED.map((words) => [words, translate('vi', words)])),
  ...Object.fromEntries(Array.from({ length: 21 }, (_, count) => [`List contains ${count} item${count === 1 ? '' : 's'}`, `Danh sách có ${count} dòng`])),
};

/** The module that all of bpmn-io's parts ask for their words. */
export function translateModule(language: 'vi' | 'en'): object {
  return { translate: ['value', (template: string, replacements?: Record<string, unknown>) => translate(language, template, replacements)] };
}
