import { Button, Tag } from '@carbon/react';
import { ChevronLeft, ChevronRight, ErrorFilled, InformationFilled, WarningAltFilled } from '@carbon/icons-react';
import type Modeler from 'bpmn-js/lib/Modeler';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../diagrams/finding.ts';
import { announce } from '../../../ui/announcer.tsx';
import { languageNow } from '../../../ui/translations.ts';
import type { PartProps } from '../../editor/parts.ts';
import { fixFor } from '../../problems/fixes.ts';
import { nameOf } from '../../problems/shapes.ts';
import type { ProblemStore } from '../../problems/problem-store.ts';
import { useProblems } from '../../problems/use-problems.ts';

const ICONS = { error: ErrorFilled, warning: WarningAltFilled, info: InformationFilled };

/** What the judgement says of what is drawn, as one draws. */
export function ProblemsPanel({ modeler, processId, files }: PartProps) {
  const { t } = useTranslation();
  const { store, problems: { findings, behind, failure, chosen, step } } = useProblems(modeler, processId, files);
  return (
    <div className="problems">
      <div className="problems__head">
        <h2>{t('problems.title')}</h2>
        <span className="quiet" role="status">{failure !== null ? t('problems.failed') : !findings || behind ? t('problems.looking') : t('problems.keys')}</span>
        <Button kind="ghost" size="sm" hasIconOnly renderIcon={ChevronLeft} iconDescription={t('problems.previous')} disabled={!findings?.length} onClick={() => store.walk(-1)} />
        <Button kind="ghost" size="sm" hasIconOnly renderIcon={ChevronRight} iconDescription={t('problems.next')} disabled={!findings?.length} onClick={() => store.walk(1)} />
      </div>
      {findings?.length === 0 && <p className="problems__none">{t('problems.none')}</p>}
      <ol className="problems__list">
        {(findings ?? []).map((finding, place) => (
          <Problem key={`${finding.rule} ${finding.elementId ?? ''} ${place}`} modeler={modeler} files={files} store={store} finding={finding} place={place} isChosen={place === chosen} step={place === chosen ? step : null} />
        ))}
      </ol>
    </div>
  );
}

interface ProblemProps { readonly modeler: Modeler; readonly files: PartProps['files']; readonly store: ProblemStore; readonly finding: Finding; readonly place: number; readonly isChosen: boolean; readonly step: number | null }

function Problem({ modeler, files, store, finding, place, isChosen, step }: ProblemProps) {
  const { t } = useTranslation();
  const line = useRef<HTMLLIElement>(null);
  const [language, Icon] = [languageNow(), ICONS[finding.level]];
  useEffect(() => { if (isChosen) line.current?.scrollIntoView({ block: 'nearest' }); }, [isChosen]);
  const where = finding.elementId ? nameOf(modeler, finding.elementId) : finding.file;
  return (
    <li ref={line} className={`problems__item problems__item--${finding.level}`}>
      <button type="button" className="problems__line" aria-expanded={isChosen} onClick={() => store.choose(isChosen ? null : place)}>
        <Icon aria-hidden /><strong>{t(`checks.${finding.level}`)}</strong><span>{finding.words[language]}</span><span className="quiet">{where}</span>
      </button>
      {isChosen && (
        <div className="problems__more">
          {finding.meaning && <p>{finding.meaning[language]}</p>}
          <p className="quiet">{(finding.duty ?? []).map((duty) => <Tag key={duty} size="sm" type="outline">{duty}</Tag>)} {finding.rule}</p>
          <Fix modeler={modeler} finding={finding} files={files} />
          {finding.trace && finding.trace.length > 1 && <Way modeler={modeler} store={store} way={finding.trace} step={step} />}
        </div>
      )}
    </li>
  );
}

function Fix({ modeler, finding, files }: Pick<ProblemProps, 'modeler' | 'finding' | 'files'>) {
  const { t } = useTranslation();
  const fix = fixFor(modeler, finding, files);
  if (!fix) return null;
  return <Button kind="tertiary" size="sm" onClick={() => { fix.run(); announce(t('problems.fixed')); }}>{t(fix.label)}</Button>;
}

/** The way that shows the fault, walked step by step on the canvas. */
function Way({ modeler, store, way, step }: { modeler: Modeler; store: ProblemStore; way: readonly string[]; step: number | null }) {
  const { t } = useTranslation();
  if (step === null) return <Button kind="ghost" size="sm" onClick={() => store.showStep(0)}>{t('problems.showWay', { count: way.length })}</Button>;
  return (
    <div className="problems__way" role="group" aria-label={t('problems.way')}>
      <Button kind="ghost" size="sm" disabled={step === 0} onClick={() => store.showStep(step - 1)}>{t('problems.back')}</Button>
      <span role="status">{t('problems.step', { step: step + 1, of: way.length, name: nameOf(modeler, way[step]!) })}</span>
      <Button kind="ghost" size="sm" disabled={step === way.length - 1} onClick={() => store.showStep(step + 1)}>{t('problems.on')}</Button>
      <Button kind="ghost" size="sm" onClick={() => store.showStep(null)}>{t('problems.hideWay')}</Button>
    </div>
  );
}
