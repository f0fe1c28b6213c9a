import { useMemo } from 'react';
import { FormPreview } from '../forms/form-preview.tsx';
import type { SideBySideProps } from './diagrams-side-by-side.tsx';
import { isShownOn } from './marks.ts';

/** Both forms as officers see them; hidden fields are shown too, so that nothing that differs is out of sight. */
export function FormsSideBySide({ before, after, beforeLabel, afterLabel, differences, chosen }: SideBySideProps) {
  const sides = useMemo(() => ([['before', before, beforeLabel], ['after', after, afterLabel]] as const).map(([side, schema, label]) => ({
    side, label, schema: withoutConditions(schema), marks: differences.filter((difference) => isShownOn(side, difference)),
  })), [before, after, beforeLabel, afterLabel, differences]);
  return (
    <div className="side-by-side">{sides.map(({ side, label, schema, marks }) => (
      <section key={side} className="side-by-side__side" aria-label={label}>
        <h3>{label}</h3>
        <div className="side-by-side__form"><FormPreview schema={schema} label={label} marks={marks} chosen={chosen?.id ?? null} /></div>
      </section>
    ))}</div>
  );
}

function withoutConditions(schema: string): string {
  return JSON.stringify(JSON.parse(schema), (key, value: unknown) => (key === 'conditional' ? undefined : value));
}
