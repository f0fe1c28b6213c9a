import { describeWorkers } from '../../diagrams/catalogue/index.ts';
import type { ElementTemplate } from './create-modeler.ts';

const SCHEMA = 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json';

/** A template for each kind of step that the system does by itself: a process owner picks it by its name and fills in what it asks for. */
export function elementTemplates(language: 'vi' | 'en'): readonly ElementTemplate[] {
  return describeWorkers().map(({ type, title, meaning, headers = [] }) => ({
    $schema: SCHEMA, id: `job-${type}`, name: title[language], description: meaning[language],
    appliesTo: ['bpmn:Task', 'bpmn:ServiceTask'], elementType: { value: 'bpmn:ServiceTask' },
    properties: [
      { type: 'Hidden', value: type, binding: { type: 'zeebe:taskDefinition', property: 'type' } },
      { type: 'String', label: language === 'vi' ? 'Tên bước' : 'Name of the step', value: title[language], binding: { type: 'property', name: 'name' } },
      ...headers.map((header) => ({ type: 'String', label: header.title[language], description: header.meaning[language], binding: { type: 'zeebe:taskHeader', key: header.key } })),
    ],
  }));
}
