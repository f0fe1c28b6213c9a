/** One thing that the engine did not like about a deployment. */
export interface Refusal {
  /** Name of the file; empty when the engine named none. */
  readonly file: string;
  /** Id of the element; null when it is about the whole file. */
  readonly elementId: string | null;
  /** The engine's own sentence, in English. */
  readonly text: string;
}

/**
 * What the engine's answer to a refused deployment says, sentence by sentence. Its shape: "'a.bpmn': - Element: Task_1 >
 * extensionElements - ERROR: Must …"; whatever has another shape comes as one sentence.
 */
export function explainRefusal(message: string): Refusal[] {
  const found: Refusal[] = [];
  let [file, elementId] = ['', null as string | null];
  for (const line of message.split(/\n|(?=- Element: )|(?=- ERROR: )/).map((each) => each.trim())) {
    const [, named] = /'([\w.-]+\.(?:bpmn|form|dmn))':/.exec(line) ?? [];
    if (named) [file, elementId] = [named, null];
    const [, element] = /^- Element: ([^\s>]+)/.exec(line) ?? [];
    if (element) elementId = element;
    const [, text] = /^- ERROR: (.+)$/.exec(line) ?? [];
    if (text) found.push({ file, elementId, text });
  }
  return found.length > 0 ? found : [{ file, elementId: null, text: message.slice(0, 1_000) }];
}
