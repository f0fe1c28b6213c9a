/** What really happens in a diagram of tasks, exclusive and parallel gateways; written apart from diagrams/, token by token. */
export interface Truth { deadlock: boolean; twice: boolean; livelock: boolean; dead: string[] }

interface Flow { readonly from: string; readonly to: string }

/** Plays every run: a state is the list of flows on which tokens lie. A run that puts two tokens on one flow is not played on. */
export function simulate(lines: readonly string[]): Truth {
  const flows: Flow[] = lines.map((line) => { const [from, to] = line.split(' > ') as [string, string]; return { from, to }; });
  const nodes = [...new Set(flows.flatMap(({ from, to }) => [from, to]))];
  const outOf = (node: string) => flows.filter(({ from }) => from === node);
  const into = (node: string) => flows.filter(({ to }) => to === node);
  const seen = new Map<string, string[]>();
  const finished = new Set<string>();
  const acted = new Set(['start']);
  const truth: Truth = { deadlock: false, twice: false, livelock: false, dead: [] };
  const name = (tokens: readonly Flow[]) => tokens.map(({ from, to }) => `${from}>${to}`).sort().join(' ');
  const waiting: Flow[][] = [outOf('start')];
  seen.set(name(waiting[0]!), []);
  while (waiting.length > 0) {
    const tokens = waiting.pop()!;
    const runs = nodes.flatMap((node) => play(node, tokens, into(node), outOf(node)).map((after) => ({ node, after })));
    if (tokens.length === 0) finished.add(name(tokens));
    else if (runs.length === 0) { truth.deadlock = true; finished.add(name(tokens)); }
    let goesOn = false;
    for (const { node, after } of runs) {
      acted.add(node);
      if (new Set(after).size < after.length) { truth.twice = true; continue; }
      goesOn = true;
      seen.get(name(tokens))!.push(name(after));
      if (!seen.has(name(after))) { seen.set(name(after), []); waiting.push(after); }
    }
    if (runs.length > 0 && !goesOn) finished.add(name(tokens));
  }
  for (let grown = true; grown;) {
    grown = false;
    for (const [state, next] of seen) if (!finished.has(state) && next.some((each) => finished.has(each))) { finished.add(state); grown = true; }
  }
  truth.livelock = [...seen.keys()].some((state) => !finished.has(state));
  truth.dead = nodes.filter((node) => !acted.has(node)).map((node) => node.split(':').at(-1)!).sort();
  return truth;
}

/** What the tokens may be after one step of a node. */
function play(node: string, tokens: readonly Flow[], ins: readonly Flow[], outs: readonly Flow[]): Flow[][] {
  const without = (taken: readonly Flow[]) => tokens.filter((token) => !taken.includes(token));
  if (node.startsWith('and')) return ins.length > 0 && ins.every((flow) => tokens.includes(flow)) ? [[...without(ins), ...outs]] : [];
  return ins.filter((flow) => tokens.includes(flow)).flatMap((flow) => {
    const rest = without([flow]);
    return node.startsWith('xor') ? outs.map((out) => [...rest, out]) : [[...rest, ...outs]];
  });
}
