import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBrowser, visit, type Browser, type Page } from '../support/browser.ts';
import { countingEngine, startOver } from '../support/process-models.ts';
import { PASSWORD, serveApp, type ServedApp } from '../support/served-app.ts';

let world: ServedApp;
let browser: Browser;
beforeAll(async () => {
  world = await serveApp();
  await startOver(world.db, countingEngine());
  await world.db('process_draft_files').where({ process_id: 'unit-handling', kind: 'bpmn' }).update({ content: EVERY_KIND });
  for (const name of ['lan', 'minh']) await world.openAccount(name, 'process-owner');
  browser = await openBrowser();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

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

/** What people read or hear: texts, titles, names and examples, of everything around the canvas. */
const READ = `(() => {
  const said = new Set();
  const add = (text) => { const tidy = text?.replace(/\\s+/g, ' ').trim(); if (tidy && /\\p{L}{2}/u.test(tidy)) said.add(tidy); };
  for (const root of document.querySelectorAll('.djs-palette, .djs-context-pad, .djs-popup, .djs-minimap, .djs-search-container, .bio-properties-panel, .toolbar, .draft-bar')) {
    for (const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); walker.nextNode();) {
      // Ids, and what is typed in a language of its own.
      if (!walker.currentNode.parentElement.closest('code, option:checked, .cm-editor, .who, h1')) add(walker.currentNode.data);
    }
    for (const node of [root, ...root.querySelectorAll('*')]) for (const name of ['title', 'aria-label', 'placeholder', 'alt']) add(node.getAttribute(name));
  }
  return [...said];
})()`;

/** The same in every language: names of ours, of standards, examples of expressions. */
const SAME = /^(1022|BPMN|DMN|FEEL|ID|JSON|XML|PNG|SVG|E\d+|unit-handling|handle-report\.form|ISO 8601|Cán bộ (lan|minh)|[=_.\d\W]+)$/;

async function walk(username: string, language: 'vi' | 'en'): Promise<Set<string>> {
  const visitor = await visit(browser, world.url);
  const { page } = visitor;
  page.setDefaultTimeout(60_000);
  await page.goto('/modeler/processes/unit-handling/draft');
  if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
  await page.fill('#username', username);
  await page.fill('#password', PASSWORD);
  await page.click('button[type=submit]');
  await page.waitForSelector('.bio-properties-panel-header');
  const said = new Set<string>();
  const listen = async () => { for (const text of await page.evaluate<string[]>(READ)) said.add(text); };
  await listen();
  for (const at of KINDS.keys()) await walkElement(page, `E${at}`, listen);
  await visitor.leave();
  return said;
}

async function walkElement(page: Page, id: string, listen: () => Promise<void>): Promise<void> {
  const shape = page.locator(`.djs-shape[data-element-id=${id}] .djs-hit`).first();
  await shape.click({ force: true, position: { x: 8, y: 8 } });
  await page.waitForSelector('.djs-context-pad.open');
  // Every group of the panel, open.
  await page.evaluate(`document.querySelectorAll('.bio-properties-panel-group-header:not(.open) .bio-properties-panel-group-header-button').forEach((button) => button.click())`);
  await listen();
  for (const key of ['r', 'a']) {
    await page.locator('.editor__canvas svg').first().focus();
    await page.keyboard.press(key);
    if (await page.waitForSelector('.djs-popup', { timeout: 700 }).catch(() => null)) await listen();
    await page.keyboard.press('Escape');
  }
}

describe('the editor in Vietnamese', () => {
  it('leaves no word of the libraries in English: palette, pads, menus, and the panel of every kind of element', async () => {
    // given
    const english = await walk('lan', 'en');

    // when
    const vietnamese = await walk('minh', 'vi');

    // then
    expect(english.size).toBeGreaterThan(150);
    expect([...vietnamese].filter((text) => english.has(text) && !SAME.test(text)).sort()).toEqual([]);
  }, 300_000);
});
