import { useTranslation } from 'react-i18next';
import type { Shown } from '../diagram/elements.ts';

/** A diagram's elements in reading order: the same as the picture for those who do not use a mouse or do not see it. */
export function DiagramList({ elements, selected, describe, onChoose }: {
  elements: readonly Shown[]; selected: string | null; describe?: (elementId: string) => string | undefined; onChoose?: (elementId: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <details className="diagram__list">
      <summary>{t('diagram.list', { count: elements.length })}</summary>
      <ol>
        {elements.map(({ id, name, type, event }) => {
          const kind = t(`element.${event ? `${event}${type}` : type}`, { defaultValue: t(`element.${type}`) });
          const said = <><strong>{name || kind}</strong>{name && <span className="quiet"> · {kind}</span>}{describe?.(id) && <span> · {describe(id)}</span>}</>;
          return <li key={id}>{onChoose ? <button type="button" aria-pressed={id === selected} onClick={() => onChoose(id)}>{said}</button> : said}</li>;
        })}
      </ol>
    </details>
  );
}
