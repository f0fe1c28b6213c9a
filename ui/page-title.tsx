import { useEffect, useRef, type ReactNode } from 'react';

let first = true;

/** The page's heading. Names the tab, and takes the focus after a change of page, so that a screen reader reads on from here. */
export function PageTitle({ title, children, id }: { title: string; children?: ReactNode; id?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => { document.title = `${title} · 1022`; }, [title]);
  useEffect(() => {
    if (!first) heading.current?.focus();
    first = false;
  }, []);
  return <h1 id={id} ref={heading} tabIndex={-1}>{children ?? title}</h1>;
}
