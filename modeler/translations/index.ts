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

/** The module that all of bpmn-io's parts ask for their words. */
export function translateModule(language: 'vi' | 'en'): object {
  return { translate: ['value', (template: string, replacements?: Record<string, unknown>) => translate(language, template, replacements)] };
}
