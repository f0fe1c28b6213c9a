import { FilterableMultiSelect } from '@carbon/react';
import { useEffect, useRef, useState, type ComponentProps, type FocusEvent, type RefObject } from 'react';

type Props<Item> = ComponentProps<typeof FilterableMultiSelect<Item>> & { readonly selectedItems: Item[] };

/**
 * Carbon's box in which several are found by typing. Left by keyboard while its list is open, it would take the focus back, and
 * with it what is typed into the next field: so whoever leaves it finds it anew, and closed.
 */
export function SeveralOf<Item>(props: Props<Item>) {
  const [round, setRound] = useState(0);
  const host = useRef<HTMLDivElement>(null);
  useQuietBoxes(host);
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) setRound((now) => now + 1);
  };
  return <div ref={host} onBlur={leave}><FilterableMultiSelect<Item> key={round} {...props} /></div>;
}

/** Carbon draws a checkbox, which can take the focus, into each option, which must hold nothing that can (WCAG 4.1.2). */
function useQuietBoxes(host: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const quiet = () => host.current?.querySelectorAll<HTMLElement>('[role=option] .cds--checkbox-wrapper').forEach((box) => { box.inert = true; });
    const watch = new MutationObserver(quiet);
    watch.observe(host.current!, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, [host]);
}
