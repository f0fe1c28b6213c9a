import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEditorPage, type EditorPage } from '../support/editor-page.ts';

let editor: EditorPage;
beforeAll(async () => { editor = await openEditorPage(); }, 300_000);
afterAll(() => editor?.close());

const event = (type: string, definition = '', more = '') => [`bpmn:${type}`, definition && `<bpmn:${definition}EventDefinition id="Definition_${type}_${definition}" />`, more] as const;
/** One of each kind of element that Zeebe runs; the elements have no names, so that every word on the page is one of ours. */
const KINDS: ReadonlyArray<readonly [tag: string, inner: string, attributes: string]> = [
  ...['task', 'userTask', 'serviceTask', 'sendTask', 'receiveTask', 'scriptTask', 'manualTask', 'businessRuleTask', 'callActivity', 'subProcess', 'adHocSubProcess', 'exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'eventBasedGateway']
    .map((tag) => [`bpmn:${tag}`, '', ''] as const),
  event('startEvent'), event('startEvent', 'message'), event('startEvent', 'timer'), event('endEvent'), event('endEvent', 'error'), event('endEvent', 'terminate'), event('endEvent', 'message'),
  event('intermediateCatchEvent', 'timer'), event('intermediateCatchEvent', 'message'), event('intermediateThrowEvent', 'escalation'),
  event('boundaryEvent', 'timer', 'attachedToRef="E1" cancelActivity="false"'), event('boundaryEvent', 'error', 'attachedToRef="E1"'),
];
const EVERY_KIND = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="unit-handling" isExecutable="true">${KINDS.map(([tag, inner, attributes], at) => `<${tag} id="E${at}" ${attributes}>${inner.replaceAll('Definition_', `D${at}_`)}</${tag}>`).join('')}</bpmn:process>
  <bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="P" bpmnElement="unit-handling">${KINDS.map(([tag], at) => `<bpmndi:BPMNShape id="S${at}" bpmnElement="E${at}" ${/subProcess/i.test(tag) ? 'isExpanded="false"' : ''}><dc:Bounds x="${(at % 7) * 180 + 40}" y="${Math.floor(at / 7) * 150 + 40}" width="${/Event/.test(tag) ? 36 : /Gateway/.test(tag) ? 50 : 100}" height="${/Event/.test(tag) ? 36 : /Gateway/.test(tag) ? 50 : 80}" /></bpmndi:BPMNShape>`).join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;

/** The same in every language: names of ours, of standards, examples of expressions. */
const SAME = /^(1022|BPMN|DMN|FEEL|ID|JSON|XML|PNG|SVG|E\d+|unit-handling|bpmn-(replace|append|create)|ISO 8601|[=_.\d\W]+)$/;

describe('the editor in Vietnamese', () => {
  it('leaves no word of the libraries in English: palette, pads, menus, and the panel of every kind of element', async () => {
    // given
    const english = new Set(await editor.call<string[]>('wordsAround', EVERY_KIND, 'en'));

    // when
    const vietnamese = await editor.call<string[]>('wordsAround', EVERY_KIND, 'vi');

    // then
    expect(english.size).toBeGreaterThan(150);
    expect(vietnamese.filter((text) => english.has(text) && !SAME.test(text)).sort()).toEqual([]);
  }, 240_000);
});
