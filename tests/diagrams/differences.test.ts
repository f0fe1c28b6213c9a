import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { decisionDifferences } from '../../diagrams/decision-differences.ts';
import { diagramDifferences, type Difference } from '../../diagrams/differences.ts';
import { fileDifferences } from '../../diagrams/file-differences.ts';
import { formDifferences } from '../../diagrams/form-differences.ts';

const SHIPPED = ['report-handling', 'unit-handling', 'daily-report'];
const shipped = (process: string) => readFileSync(`processes/${process}/${process}.bpmn`, 'utf8');
const unit = shipped('unit-handling');

/** The diagram with something else in place of what must be in it. */
function changed(...replacements: ReadonlyArray<readonly [what: string | RegExp, by: string]>): string {
  return replacements.reduce((xml, [what, by]) => {
    const next = xml.replace(what, by);
    if (next === xml) throw new Error(`nothing to replace: ${String(what)}`);
    return next;
  }, unit);
}

/** What is told of an element: "kind", and its fields as "path: before → after". */
const toldOf = (found: readonly Difference[], id: string) => found.filter((each) => each.id === id).map(({ kind, moved, executes, fields }) => ({
  kind, moved, executes, fields: fields.map(({ path, before, after }) => `${path}: ${before ?? '∅'} → ${after ?? '∅'}`),
}));

describe('two diagrams', () => {
  it.each(SHIPPED)('the shipped %s does not differ from itself read and written anew', async (process) => {
    // given
    const moddle = new BpmnModdle({ zeebe }) as unknown as { fromXML(xml: string): Promise<{ rootElement: object }>; toXML(element: object, options: object): Promise<{ xml: string }> };
    const { rootElement } = await moddle.fromXML(shipped(process));

    // when
    const { xml } = await moddle.toXML(rootElement, { format: false });

    // then
    expect(xml).not.toBe(shipped(process));
    expect(await diagramDifferences(shipped(process), xml)).toEqual([]);
  });

  it('tell what is new and what is gone with all that it says', async () => {
    const step = '<bpmn:userTask id="Task_Approve" name="Lãnh đạo duyệt"><bpmn:extensionElements><zeebe:formDefinition formId="approve-answer" /><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask>';
    const other = changed(['<bpmn:serviceTask id="Task_ClaimAssignment"', `${step}<bpmn:serviceTask id="Task_ClaimAssignment"`]);

    const added = await diagramDifferences(unit, other);
    const removed = await diagramDifferences(other, unit);

    expect(added.map(({ kind, id, name, type }) => [kind, id, name, type.vi])).toEqual([['added', 'Task_Approve', 'Lãnh đạo duyệt', 'Việc của cán bộ']]);
    expect(toldOf(added, 'Task_Approve')[0]!.fields).toEqual(expect.arrayContaining(['FormDefinition/formId: ∅ → approve-answer', 'UserTask: ∅ → true']));
    expect(removed.map(({ kind, id }) => [kind, id])).toEqual([['removed', 'Task_Approve']]);
    expect(toldOf(removed, 'Task_Approve')[0]!.fields).toContain('FormDefinition/formId: approve-answer → ∅');
  });

  it('tell job types, retries, forms, due dates and who may take a task with the old and the new value', async () => {
    const found = await diagramDifferences(unit, changed(['type="remind" retries="5"', 'type="remind" retries="3"'], ['formId="handle-report"', 'formId="handle-report-2"'], ['dueDate="=dueAt"', 'dueDate="=laterAt"']));

    expect(toldOf(found, 'Task_RemindUnit')).toEqual([{ kind: 'changed', moved: false, executes: true, fields: ['TaskDefinition/retries: 5 → 3'] }]);
    expect(toldOf(found, 'Task_HandleReport')[0]!.fields).toEqual(['FormDefinition/formId: handle-report → handle-report-2', 'TaskSchedule/dueDate: =dueAt → =laterAt']);
    expect(found).toHaveLength(2);
  });

  it('tell a timer, a condition and a message with its correlation key at the element where a reader looks for it [S17]', async () => {
    const condition = /<bpmn:conditionExpression[^>]*>([^<]*)</.exec(unit)![1]!;
    const message = /<bpmn:message id="[^"]*" name="([^"]*)"/.exec(unit)![1]!;
    const found = await diagramDifferences(unit, changed(['>=reminderAt</bpmn:timeDate>', '>=soonerAt</bpmn:timeDate>'], [`>${condition}<`, '>=otherwise<'], [`name="${message}"`, 'name="another-message"'], ['correlationKey="=', 'correlationKey="=other.']));

    const told = found.flatMap(({ fields }) => fields.map(({ path, words, before, after }) => `${path} | ${words.vi} | ${before} → ${after}`));
    expect(told).toEqual(expect.arrayContaining([
      'TimerEventDefinition/timeDate | Thời điểm hẹn giờ | =reminderAt → =soonerAt',
      `conditionExpression | Điều kiện rẽ nhánh | ${condition.replaceAll('&#34;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<')} → =otherwise`,
      `MessageEventDefinition/messageRef/name | Thông điệp | ${message} → another-message`,
      expect.stringMatching(/Subscription\/correlationKey \| Khóa ghép thông điệp với hồ sơ \| =.* → =other\./),
    ]));
    expect(found.every(({ kind, executes }) => kind === 'changed' && executes)).toBe(true);
  });

  it('tell inputs and outputs by the variable, whatever order they stand in', async () => {
    const task = (mapping: string) => changed(['<zeebe:taskDefinition type="remind" retries="5" />', `<zeebe:taskDefinition type="remind" retries="5" /><zeebe:ioMapping>${mapping}</zeebe:ioMapping>`]);
    const one = task('<zeebe:input source="=a" target="first" /><zeebe:input source="=b" target="second" />');
    const other = task('<zeebe:input source="=b" target="second" /><zeebe:input source="=c" target="first" /><zeebe:output source="=d" target="third" />');

    const [found] = await diagramDifferences(one, other);

    expect(found!.fields.map(({ words, before, after }) => [words.en, before, after])).toEqual([['Input “first”', '=a', '=c'], ['Output “third”', null, '=d']]);
  });

  it('tell also what only people read, and say that the engine does nothing else', async () => {
    const found = await diagramDifferences(unit, changed(['name="Nhắc đơn vị"', 'name="Nhắc đầu mối"'], [/<bpmn:documentation>[^<]*/, '<bpmn:documentation>Viết lại.']));

    expect(toldOf(found, 'Task_RemindUnit')).toEqual([{ kind: 'changed', moved: false, executes: false, fields: ['name: Nhắc đơn vị → Nhắc đầu mối'] }]);
    expect(toldOf(found, 'unit-handling')[0]).toMatchObject({ kind: 'changed', executes: false, fields: [expect.stringMatching(/^Documentation: .* → Viết lại\.$/)] });
    expect(found).toHaveLength(2);
  });

  it('tell where a flow goes by the name of the step, and a kind of step that was replaced', async () => {
    const found = await diagramDifferences(unit, changed([/(<bpmn:sequenceFlow id="Flow_AssignmentClaimed"[^>]*targetRef=")[^"]*/, '$1Task_ResolveHandleDeadline'], [/<bpmn:serviceTask id="Task_ClaimAssignment"/, '<bpmn:sendTask id="Task_ClaimAssignment"'], [/<\/bpmn:serviceTask>/, '</bpmn:sendTask>']));

    expect(toldOf(found, 'Flow_AssignmentClaimed')[0]!.fields).toEqual(['targetRef: Gateway_HandleRound → Tính hạn xử lý (Task_ResolveHandleDeadline)']);
    expect(toldOf(found, 'Task_ClaimAssignment')[0]!.fields).toEqual(['type: bpmn:ServiceTask → bpmn:SendTask']);
  });

  it('tell what was only moved apart from what was changed', async () => {
    const shape = /(<bpmndi:BPMNShape id="[^"]*" bpmnElement="Task_RemindUnit"[^>]*>\s*<dc:Bounds x=")(\d+)/;
    const found = await diagramDifferences(unit, changed([shape, '$19999']));
    const both = await diagramDifferences(unit, changed([shape, '$19999'], ['name="Nhắc đơn vị"', 'name="Nhắc"']));

    expect(found.map(({ kind, id, executes }) => [kind, id, executes])).toEqual([['moved', 'Task_RemindUnit', false]]);
    expect(toldOf(both, 'Task_RemindUnit')).toEqual([{ kind: 'changed', moved: true, executes: false, fields: ['name: Nhắc đơn vị → Nhắc'] }]);
  });
});

describe('two forms', () => {
  const form = readFileSync('processes/unit-handling/handle-report.form', 'utf8');
  type Component = { id: string; key?: string; label?: string; type: string; validate?: Record<string, unknown>; conditional?: { hide: string }; values?: Array<{ label: string; value: string }> };
  const edited = (edit: (components: Component[]) => Component[] | void) => {
    const schema = JSON.parse(form) as { components: Component[] };
    schema.components = edit(schema.components) ?? schema.components;
    return JSON.stringify(schema, null, 1);
  };

  it('do not differ when only written anew', () => {
    expect(formDifferences(form, JSON.stringify(JSON.parse(form)))).toEqual([]);
  });

  it('tell new and removed fields, and labels, checks, conditions and choices of changed ones', () => {
    const found = formDifferences(form, edited((components) => {
      components[1]!.label = 'Trả lời';
      components[1]!.validate!.maxLength = 2_000;
      components[3]!.conditional!.hide = '=false';
      components[0]!.values![0]!.label = 'Đã xong';
      return [...components.slice(0, 4), { id: 'Field_sign', key: 'signedBy', type: 'textfield', label: 'Người ký' }];
    }));

    expect(found.map(({ kind, id, type }) => [kind, id, type.vi])).toEqual([
      ['added', 'Field_sign', 'Ô chữ một dòng'], ['removed', 'Field_proposedUnitCode', 'Chọn đơn vị'], ['changed', 'Field_outcome', 'Chọn một'], ['changed', 'Field_resultText', 'Nội dung trả lời'], ['changed', 'Field_reason', 'Ô chữ nhiều dòng'],
    ]);
    expect(toldOf(found, 'Field_resultText')[0]).toMatchObject({ executes: true, fields: ['label: Nội dung kết quả xử lý → Trả lời', 'validate/maxLength: 4000 → 2000'] });
    expect(toldOf(found, 'Field_outcome')[0]).toMatchObject({ executes: false, fields: ['values[resolved]/label: Đã giải quyết → Đã xong'] });
    expect(toldOf(found, 'Field_reason')[0]!.fields[0]).toMatch(/^conditional\/hide: =not.* → =false$/);
  });

  it('tell a field that stands elsewhere, and only that one', () => {
    const found = formDifferences(form, edited((components) => [...components.slice(1), components[0]!]));

    expect(found.map(({ kind, id, executes }) => [kind, id, executes])).toEqual([['moved', 'Field_outcome', false]]);
  });
});

describe('two decision tables', () => {
  const rule = (id: string, input: string, output: string) => `<rule id="${id}"><inputEntry id="${id}i"><text>${input}</text></inputEntry><outputEntry id="${id}o"><text>${output}</text></outputEntry></rule>`;
  const table = (rules: string, { hitPolicy = 'FIRST', label = 'Loại', extra = '' } = {}) => `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="n" namespace="x"><decision id="urgency" name="Mức độ"><decisionTable id="t" hitPolicy="${hitPolicy}"><input id="in" label="${label}"><inputExpression id="ie" typeRef="string"><text>itemType</text></inputExpression></input><output id="out" label="Phút" name="minutes" typeRef="number" />${extra}${rules}</decisionTable></decision></definitions>`;
  const [a, b, c] = [rule('r1', '"a"', '5'), rule('r2', '"b"', '10'), rule('r3', '"c"', '15')];

  it('tell rules row by row: new, gone, changed cell by cell, elsewhere', async () => {
    const found = await decisionDifferences(table(a + b + c), table(rule('r4', '"d"', '20') + c + rule('r1', '"a"', '7')));

    expect(found.map(({ kind, id, moved }) => [kind, id, moved])).toEqual([['added', 'r4', false], ['removed', 'r2', false], ['changed', 'r1', true]]);
    expect(found[2]!.fields.map(({ words, before, after }) => [words.vi, before, after])).toEqual([['Phút', '5', '7']]);
  });

  it('tell how rules are chosen, and columns', async () => {
    const found = await decisionDifferences(table(a), table(a, { hitPolicy: 'COLLECT', label: 'Loại tin' }));

    expect(toldOf(found, 'urgency')[0]!.fields).toEqual(['hitPolicy: FIRST → COLLECT']);
    expect(toldOf(found, 'in')[0]).toMatchObject({ kind: 'changed', executes: false, fields: ['label: Loại → Loại tin'] });
  });

  it('find nothing when the same rules were written with other ids', async () => {
    expect(await decisionDifferences(table(a + b), table(rule('x1', '"a"', '5') + rule('x2', '"b"', '10')))).toEqual([]);
  });
});

it('files are compared by their names; one that cannot be read is left to its text', async () => {
  const found = await fileDifferences([{ name: 'a.bpmn', content: unit }, { name: 'gone.form', content: '{}' }, { name: 'b.form', content: '{}' }], [{ name: 'a.bpmn', content: unit }, { name: 'b.form', content: 'broken' }, { name: 'new.dmn', content: '<x/>' }]);

  expect(found.map(({ name, before, after, differences, unreadable }) => [name, before !== null, after !== null, differences.length, unreadable])).toEqual([
    ['a.bpmn', true, true, 0, false], ['b.form', true, true, 0, true], ['gone.form', true, false, 0, false], ['new.dmn', false, true, 0, false],
  ]);
});
