import { Checkbox } from '@carbon/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Difference, DifferenceKind, FieldDifference } from '../../../diagrams/differences.ts';
import { kindWords } from '../../../diagrams/fact-words.ts';
import { languageNow } from '../../../ui/translations.ts';
import { KINDS, keyOf, type Filter } from './marks.ts';
import { Sign } from './sign.tsx';

interface Props {
  readonly all: readonly Difference[];
  readonly shown: readonly Difference[];
  readonly chosen: Difference | null;
  readonly filter: Filter;
  onFilter(filter: Filter): void;
  onChoose(difference: Difference): void;
}

/** The differences one below the other with the old and the new values, counted and narrowed down by kind. */
export function DifferenceList({ all, shown, chosen, filter, onFilter, onChoose }: Props) {
  const { t } = useTranslation();
  const current = useRef<HTMLLIElement>(null);
  useEffect(() => current.current?.scrollIntoView({ block: 'nearest' }), [chosen]);
  const toggle = (kind: DifferenceKind) => {
    const kinds = new Set(filter.kinds);
    if (!kinds.delete(kind)) kinds.add(kind);
    onFilter({ ...filter, kinds });
  };
  return (
    <section className="diff-list" aria-labelledby="diff-list-title">
      <h2 id="diff-list-title">{t('diff.count', { count: all.length })}</h2>
      <div className="diff-list__kinds" role="group" aria-label={t('diff.filter')}>
        {KINDS.map((kind) => (
          <button key={kind} type="button" className="diff-list__kind" aria-pressed={filter.kinds.has(kind)} onClick={() => toggle(kind)}>
            <Sign kind={kind} />{t(`diff.${kind}`)} <strong>{all.filter((each) => each.kind === kind).length}</strong>
          </button>
        ))}
      </div>
      <Checkbox id="diff-executing" labelText={t('diff.executingOnly')} checked={filter.executingOnly} onChange={(_, { checked }) => onFilter({ ...filter, executingOnly: checked })} />
      <ol>
        {shown.map((difference) => {
          const isChosen = chosen !== null && keyOf(difference) === keyOf(chosen);
          return (
            <li key={keyOf(difference)} ref={isChosen ? current : undefined}>
              <button type="button" className="diff-list__item" aria-current={isChosen ? 'true' : undefined} onClick={() => onChoose(difference)}><Told difference={difference} /></button>
              {(difference.kind === 'changed' || isChosen) && difference.fields.length > 0 && <Fields fields={difference.fields} />}
            </li>
          );
        })}
      </ol>
      {shown.length === 0 && <p className="quiet">{t(all.length === 0 ? 'diff.same' : 'diff.allFiltered')}</p>}
    </section>
  );
}

function Told({ difference: { kind, type, name, id, moved, executes } }: { difference: Difference }) {
  const { t } = useTranslation();
  const kindOfThing = type[languageNow()];
  // Rows have a number for a name.
  const isNumber = /^\d+$/.test(name);
  return (
    <>
      <Sign kind={kind} />
      <span>
        <span className="cds--visually-hidden">{t(`diff.${kind}`)}: </span>
        <strong>{isNumber ? `${kindOfThing} ${name}` : name || id || kindOfThing}</strong> <span className="quiet">{isNumber ? '' : kindOfThing}{kind !== 'moved' && moved ? ` · ${t('diff.alsoMoved')}` : ''}{executes ? '' : ` · ${t('diff.forReaders')}`}</span>
      </span>
    </>
  );
}

function Fields({ fields }: { fields: readonly FieldDifference[] }) {
  const { t } = useTranslation();
  return (
    <dl className="diff-fields">{fields.map((field) => (
      <div key={field.path}>
        <dt title={field.path}>{field.words[languageNow()]}</dt>
        <dd>
          {field.before !== null && <del><span className="cds--visually-hidden">{t('diff.before')}: </span>{valueOf(field, field.before, t)}</del>}
          {field.before !== null && field.after !== null && <span aria-hidden="true"> → </span>}
          {field.after !== null && <ins><span className="cds--visually-hidden">{t('diff.after')}: </span>{valueOf(field, field.after, t)}</ins>}
        </dd>
      </div>
    ))}</dl>
  );
}

/** Kinds of elements and yes or no are said in words; everything else as it stands in the file. */
function valueOf({ path }: FieldDifference, value: string, t: (key: string) => string): string {
  if (path === 'type' && value.includes(':')) return kindWords(value)[languageNow()];
  return value === 'true' ? t('diff.yes') : value === 'false' ? t('diff.no') : value;
}
