import { useMemo } from 'react';

/** Names of a diagram's elements as it draws them; an id where there is none. */
export function useElementNames(xml: string): (id: string) => string {
  const names = useMemo(() => {
    const found = new Map<string, string>();
    const drawn = new DOMParser().parseFromString(xml, 'text/xml');
    for (const element of drawn.querySelectorAll('[id][name]')) found.set(element.getAttribute('id')!, element.getAttribute('name')!.replace(/\s+/g, ' '));
    return found;
  }, [xml]);
  return (id) => names.get(id) || id;
}

/** Ids of a diagram's sequence flows. */
export function sequenceFlowsOf(xml: string): ReadonlySet<string> {
  const drawn = new DOMParser().parseFromString(xml, 'text/xml');
  return new Set([...drawn.getElementsByTagNameNS('*', 'sequenceFlow')].map((flow) => flow.getAttribute('id') ?? ''));
}
