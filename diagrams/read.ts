import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import type { Moddle } from './net.ts';

/** Reads a diagram. @throws Error when it is no BPMN; `warnings` tell what the reader did not understand. */
export async function readDiagram(xml: string): Promise<{ definitions: Moddle; warnings: readonly string[] }> {
  const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(xml);
  return { definitions: rootElement as unknown as Moddle, warnings: (warnings as ReadonlyArray<{ message: string }>).map(({ message }) => message) };
}
