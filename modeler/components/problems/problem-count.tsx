import { CheckmarkFilled, ErrorFilled, WarningAltFilled } from '@carbon/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../../ui/announcer.tsx';
import { languageNow } from '../../../ui/translations.ts';
import type { PartProps } from '../../editor/parts.ts';
import { goTo, markElements, markWay } from '../../problems/mark-elements.ts';
import { useProblems } from '../../problems/use-problems.ts';

/** How many problems there are, beside the button; their marks on the canvas; F8 walks through them. */
export function ProblemCount({ modeler, processId, files }: PartProps) {
  const { t } = useTranslation();
  const { store, problems: { findings, behind, chosen, step } } = useProblems(modeler, processId, files);
  useEffect(() => markElements(modeler, findings ?? [], {
    word: (level, count) => t(`problems.mark.${level}`, { count }),
    onClick: (elementId) => store.choose((findings ?? []).findIndex((finding) => finding.elementId === elementId)),
  }), [modeler, findings, store, t]);
  useEffect(() => {
    const found = chosen === null ? undefined : findings?.[chosen];
    if (found?.elementId) goTo(modeler, found.elementId);
    if (found) announce(`${t(`checks.${found.level}`)}: ${found.words[languageNow()]}`);
    // A new judgement that still finds it does not move the view.
  }, [modeler, chosen]);
  useEffect(() => {
    const way = chosen === null ? undefined : findings?.[chosen]?.trace;
    return way && step !== null ? markWay(modeler, way, step) : undefined;
  }, [modeler, findings, chosen, step]);
  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      if (event.key !== 'F8' || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      store.walk(event.shiftKey ? -1 : 1);
    };
    addEventListener('keydown', walk);
    return () => removeEventListener('keydown', walk);
  }, [store]);
  if (!findings) return <span className="problem-count quiet">{t('problems.looking')}</span>;
  const [errors, warnings] = (['error', 'warning'] as const).map((level) => findings.filter((finding) => finding.level === level).length) as [number, number];
  return (
    <span className={behind ? 'problem-count problem-count--behind' : 'problem-count'}>
      {errors > 0 && <span className="problem-count__error"><ErrorFilled aria-hidden />{t('problems.mark.error', { count: errors })}</span>}
      {warnings > 0 && <span className="problem-count__warning"><WarningAltFilled aria-hidden />{t('problems.mark.warning', { count: warnings })}</span>}
      {errors + warnings === 0 && <span className="problem-count__clean"><CheckmarkFilled aria-hidden />{t('problems.clean')}</span>}
    </span>
  );
}
