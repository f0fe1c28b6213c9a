import { describe, expect, it } from '@jest/globals';
import { checkDecisions } from '../../diagrams/decisions.ts';

const KNOWN = new Set(['urgency', 'category']);
const wrapped = (inner: string) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="definitions" name="who" namespace="http://camunda.org/schema/1.0/dmn">${inner}</definitions>`;
const table = ({ policy = 'FIRST', input = 'urgency', cell = '"urgent"', rows = 1 } = {}) => wrapped(`<decision id="who-answers" name="Ai trả lời"><decisionTable id="table" hitPolicy="${policy}">
  <input id="in"><inputExpression id="expression" typeRef="string"><text>${input}</text></inputExpression></input><output id="out" name="unit" typeRef="string" />
  ${Array.from({ length: rows }, (_, row) => `<rule id="row${row}"><inputEntry id="cell${row}"><text>${cell}</text></inputEntry><outputEntry id="answer${row}"><text>"duty"</text></outputEntry></rule>`).join('')}
</decisionTable></decision>`);
const said = async (content: string) => (await checkDecisions({ name: 'who.dmn', content }, KNOWN)).map(({ rule, elementId }) => `${rule}: ${elementId}`);

describe('the judgement of a decision table', () => {
  it('has nothing to say of a table that the engine can evaluate with what the process knows', async () => {
    expect(await said(table())).toEqual([]);
  });

  it('lets a decision use another of the same file, and a literal expression', async () => {
    expect(await said(wrapped('<decision id="length" name="length"><literalExpression id="l"><text>if urgency = "urgent" then 5 else 60</text></literalExpression></decision><decision id="late" name="late"><literalExpression id="m"><text>length * 2</text></literalExpression></decision>'))).toEqual([]);
  });

  it.each([
    ['what is no DMN', 'text', 'decision-readable: null'],
    ['a file without a decision', wrapped(''), 'decision-readable: null'],
    ['a decision without logic', wrapped('<decision id="who-answers" name="Ai trả lời" />'), 'decision-complete: who-answers'],
    ['a table without rows', table({ rows: 0 }), 'decision-complete: who-answers'],
    ['a way of choosing rows that the engine has not', table({ policy: 'PRIORITY' }), 'decision-hit-policy: who-answers'],
    ['a cell that is no FEEL', table({ cell: '"urgent' }), 'decision-expression: who-answers'],
    ['an input that is no FEEL', table({ input: 'urgency +' }), 'decision-expression: who-answers'],
    ['an input that the process does not have', table({ input: 'weather' }), 'decision-inputs: who-answers'],
  ])('objects to %s', async (_what, content, expected) => {
    expect(await said(content)).toEqual([expected]);
  });
});
