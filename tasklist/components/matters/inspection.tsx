import { Button, RadioButton, RadioButtonGroup, SkeletonText, Tag, TextArea, Tile } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { InspectedCaseView, InspectedTrail, InspectionView } from '../../../api/contract/inspections.ts';
import { announce } from '../../../ui/announcer.tsx';
import { callApi } from '../../../ui/api.ts';
import { formatInstant } from '../../../ui/countdown.tsx';
import { Trouble } from '../../../ui/trouble.tsx';

type Finding = 'met' | 'not-met' | 'not-applicable';
const FINDINGS: readonly Finding[] = ['met', 'not-met', 'not-applicable'];

/** The sample of an inspection: each case with its checklist, for inspectors to fill in; the unit sees what is not met. */
export function InspectionPanel({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const queryKey = ['inspection', code];
  const { data, error, isPending } = useQuery({ queryKey, queryFn: () => callApi<InspectionView>('GET', `/inspections/${code}`) });
  const done = data?.sample.filter(({ checks }) => checks).length ?? 0;
  return (
    <Tile className="panel inspection">
      <h2>{t('inspection.sample')}</h2>
      <Trouble error={data ? null : error} />
      {isPending && <SkeletonText paragraph lineCount={4} />}
      {data && data.seed === null && <p className="quiet">{t('inspection.notDrawn')}</p>}
      {data && data.seed !== null && (
        <>
          <p role="status">{data.whole ? t('inspection.progress', { done, all: data.sample.length, population: data.population }) : data.sample.length === 0 ? t('inspection.noneUnmet') : t('inspection.unmet', { count: data.sample.length })}</p>
          <p className="quiet inspection__seed">{t('inspection.seed')} <code>{data.seed}</code></p>
          {data.whole && data.sample.length === 0 && <p className="empty">{t('inspection.nothingToShow')}</p>}
          {data.sample.map((each) => (
            <details key={each.code} className="inspection__item">
              <summary><CaseTitle each={each} /></summary>
              <CaseChecks key={each.version} each={each} inspection={data} queryKey={queryKey} />
            </details>
          ))}
        </>
      )}
    </Tile>
  );
}

const stateOf = ({ checks }: InspectedCaseView) => (checks === null ? 'open' : Object.values(checks).includes('not-met') ? 'not-met' : 'met');
const COLOURS = { open: 'gray', 'not-met': 'red', met: 'green' } as const;

function CaseTitle({ each }: { readonly each: InspectedCaseView }) {
  const { t } = useTranslation();
  return (
    <span className="inspection__title">
      {each.position}. <span className="code">{each.code}</span> <span className="quiet">{t(`inspection.as.${each.drawnAs}`)}</span>
      <Tag size="sm" type={COLOURS[stateOf(each)]}>{t(`inspection.state.${stateOf(each)}`)}</Tag>
    </span>
  );
}

function CaseChecks({ each, inspection, queryKey }: { readonly each: InspectedCaseView; readonly inspection: InspectionView; readonly queryKey: readonly string[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [checks, setChecks] = useState<Record<string, Finding>>({ ...each.checks });
  const [note, setNote] = useState(each.note ?? '');
  const [failure, setFailure] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const editable = inspection.mayExamine && inspection.examining;
  const whole = inspection.criteria.every(({ code }) => checks[code]);
  const needsNote = Object.values(checks).includes('not-met') && note.trim().length < 5;
  const save = async () => {
    setBusy(true);
    try {
      await callApi('PUT', `/inspections/${inspection.code}/cases/${each.code}`, { checks, note: note.trim() || null, version: each.version });
      setFailure(null);
      announce(t('inspection.saved', { code: each.code }));
      await Promise.all([queryKey, ['matter', inspection.code]].map((key) => queries.invalidateQueries({ queryKey: [...key] })));
    } catch (error) {
      setFailure(error as Error);
    }
    setBusy(false);
  };
  return (
    <div className="inspection__case">
      {each.risks.length > 0 && <p className="inspection__risks">{t('inspection.risks')} {each.risks.map(({ code, title }) => <Tag key={code} size="sm" type="outline">{title}</Tag>)}</p>}
      {inspection.mayExamine && <p><Link className="inspection__link" to={`/cases/${each.code}`}>{t('inspection.openCase', { code: each.code })}</Link></p>}
      <div className="inspection__criteria">
        {inspection.criteria.map(({ code, title, duties }) => (
          <RadioButtonGroup
            key={code} name={`${each.code}-${code}`} disabled={!editable} valueSelected={checks[code] ?? ''} onChange={(value) => setChecks({ ...checks, [code]: value as Finding })}
            legendText={<>{title} <CriterionBasis duties={duties} proposed={each.proposed[code]} /></>}
          >
            {FINDINGS.map((finding) => <RadioButton key={finding} id={`${each.code}-${code}-${finding}`} value={finding} labelText={t(`inspection.finding.${finding}`)} />)}
          </RadioButtonGroup>
        ))}
      </div>
      {editable
        ? <TextArea id={`note-${each.code}`} rows={3} maxLength={2000} labelText={t('inspection.note')} helperText={t('inspection.noteHint')} value={note} onChange={(event) => setNote(event.target.value)} />
        : each.note && <p><strong>{t('inspection.note')}:</strong> {each.note}</p>}
      {each.checkedAt && <p className="quiet">{t('inspection.checkedBy', { name: each.checkedBy ?? '', at: formatInstant(each.checkedAt) })}</p>}
      <Trouble error={failure} onClose={() => setFailure(null)} />
      {editable && <Button size="md" disabled={busy || !whole || needsNote} onClick={() => void save()}>{t('inspection.save')}</Button>}
      {inspection.mayExamine && <Trail inspection={inspection.code} code={each.code} />}
    </div>
  );
}

/** What a criterion stands on, and what the records say of it. */
function CriterionBasis({ duties, proposed }: { readonly duties: readonly string[]; readonly proposed: string | undefined }) {
  const { t } = useTranslation();
  const finding = proposed && t(`inspection.finding.${proposed}`);
  return <span className="inspection__record">{duties.join(', ')}{finding && <> · {t('inspection.record')} {proposed === 'not-met' ? <strong>{finding}</strong> : finding}</>}</span>;
}

/** What the records say of the case; looking is itself recorded, so it waits for a press. */
function Trail({ inspection, code }: { readonly inspection: string; readonly code: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const { data, error, isFetching } = useQuery({ queryKey: ['inspected-trail', inspection, code], queryFn: () => callApi<InspectedTrail>('GET', `/inspections/${inspection}/cases/${code}/trail`), enabled: asked, staleTime: Infinity });
  if (!asked) return <Button kind="ghost" size="md" onClick={() => setAsked(true)}>{t('inspection.trail')}</Button>;
  return (
    <section aria-label={t('inspection.trailOf', { code })} className="inspection__trail">
      <h3>{t('inspection.trailOf', { code })}</h3>
      <Trouble error={error} />
      {isFetching && <SkeletonText paragraph lineCount={3} />}
      {data && <p className="quiet">{t('inspection.trailRecorded')}</p>}
      <ol>{data?.items.map((line, index) => (
        <li key={index}><time dateTime={line.at}>{formatInstant(line.at)}</time> <Tag size="sm" type="outline">{t(`inspection.source.${line.source}`)}</Tag> <strong>{line.text}</strong> · {line.actor}{line.reason && <em> · {line.reason}</em>}</li>
      ))}</ol>
    </section>
  );
}
