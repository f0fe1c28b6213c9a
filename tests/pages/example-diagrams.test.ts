import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEditorPage, type EditorPage } from '../support/editor-page.ts';
import type { RoundTrip } from '../support/editor-results.ts';

/** The diagrams that bpmn-io publishes with its own package: every kind of element, drawn by several tools. */
const examples = path.join(path.dirname(createRequire(import.meta.url).resolve('bpmn-io-examples/package.json')), 'test');

/** What the package keeps to try out how a broken file is refused, pieces that are no whole file, and one file without a diagram. */
const NO_DIAGRAM = /(^|\/)error\/|\.part\.bpmn$|\/empty-definitions\.bpmn$/;
/** Files that are wrong in themselves: ids used twice, references to nothing, attributes that BPMN does not have. The editor says so. */
const FLAWED = new Set([
  'fixtures/bpmn/complex.bpmn', 'fixtures/bpmn/draw/activity-markers.bpmn', 'fixtures/bpmn/draw/associations.bpmn', 'fixtures/bpmn/draw/boundary-event-z-index.bpmn',
  'fixtures/bpmn/draw/event-subprocesses-collapsed.bpmn', 'fixtures/bpmn/draw/message-marker.bpmn', 'fixtures/bpmn/draw/task-types.bpmn',
  'fixtures/bpmn/import/labels/external.bpmn', 'spec/features/rules/BpmnRules.dataAssociation.bpmn',
]);

const names = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.bpmn') && !NO_DIAGRAM.test(name)).sort();

let editor: EditorPage;
beforeAll(async () => { editor = await openEditorPage(); }, 300_000);
afterAll(() => editor?.close());

describe('the example diagrams of bpmn-io', () => {
  it('are several dozen', () => {
    expect(names.length - FLAWED.size).toBeGreaterThan(100);
  });

  it.each(names)('%s opens, is saved, and opens again without loss', async (name) => {
    // given
    const xml = readFileSync(path.join(examples, name), 'utf8');

    // when
    const trip = await editor.call<RoundTrip>('roundTrip', xml);

    // then
    expect(trip.stable).toBe(true);
    if (FLAWED.has(name)) expect(trip.warnings).not.toEqual([]);
    else expect(trip).toMatchObject({ warnings: [], differences: [] });
  });
});
