import { Button, SkeletonText, Tag, TextArea, Tile } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RecognitionView } from '../../../api/contract/recognition.ts';
import { announce } from '../../../ui/announcer.tsx';
import { callApi } from '../../../ui/api.ts';
import { Trouble } from '../../../ui/trouble.tsx';

type Candidate = RecognitionView['candidates'][number];
const number = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });
const SHORTEST_REASON = 10;

/** The candidates of a recognition round: by pseudonym, with figures that lead to the cases behind them; marked with a reason. */
export function RecognitionPanel({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const { data, error, isPending } = useQuery({ queryKey: ['recognition', code], queryFn: () => callApi<RecognitionView>('GET', `/recognitions/${code}`) });
  return (
    <Tile className="panel recognition">
      <h2>{t('recognition.candidates')}</h2>
      <Trouble error={data ? null : error} />
      {isPending && <SkeletonText paragraph lineCount={4} />}
      {data && <p className="quiet">{t(data.subject === 'senders' ? 'recognition.howSenders' : 'recognition.howOfficers')}</p>}
      {data && data.candidates.length === 0 && <p>{t(data.gathered ? 'recognition.nobody' : 'recognition.notGathered')}</p>}
      {data && data.candidates.length > 0 && <ul className="recognition__list">{data.candidates.map((candidate) => <li key={candidate.id}><CandidateLine candidate={candidate} round={data} /></li>)}</ul>}
    </Tile>
  );
}

function CandidateLine({ candidate, round }: { readonly candidate: Candidate; readonly round: RecognitionView }) {
  const { t } = useTranslation();
  const { id, pseudonym, name, score, figures, proposed, reason, approved, numberText } = candidate;
  return (
    <>
      <h3>{name ?? pseudonym} <span className="quiet">{t('recognition.points', { points: number.format(score) })}</span> {approved ? <Tag size="sm" type="green">{t('recognition.approved')}</Tag> : proposed && <Tag size="sm" type="blue">{t('recognition.proposed')}</Tag>}</h3>
      <dl className="recognition__figures">
        {figures.map((figure) => (
          <div key={figure.name}>
            <dt>{t(`recognition.figure.${figure.name}`)}</dt>
            <dd>{number.format(figure.value)}{figure.points > 0 && <span className="quiet"> {t('recognition.gives', { points: number.format(figure.points) })}</span>}</dd>
            {figure.codes && figure.codes.length > 0 && <dd className="recognition__codes">{figure.codes.map((each) => <Link key={each} className="code" to={`/cases/${each}`}>{each}</Link>)}</dd>}
          </div>
        ))}
      </dl>
      {round.mayPropose ? <Mark candidate={candidate} code={round.code} /> : reason && <p>{t('recognition.reason')}: {reason}</p>}
      {numberText && <Button as="a" kind="tertiary" size="sm" href={`/api/v1/recognitions/${round.code}/candidates/${id}/certificate`} target="_blank" rel="noreferrer">{t('recognition.certificate', { number: numberText })}</Button>}
    </>
  );
}

function Mark({ candidate, code }: { readonly candidate: Candidate; readonly code: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [reason, setReason] = useState(candidate.reason ?? '');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const mark = async (proposed: boolean) => {
    setBusy(true);
    try {
      await callApi('PUT', `/recognitions/${code}/candidates/${candidate.id}`, { proposed, reason: proposed ? reason.trim() : null });
      setFailure(null);
      announce(t(proposed ? 'recognition.marked' : 'recognition.unmarked', { name: candidate.pseudonym }));
      await queries.invalidateQueries({ queryKey: ['recognition', code] });
    } catch (error) {
      setFailure(error as Error);
    }
    setBusy(false);
  };
  const about = candidate.pseudonym;
  return (
    <>
      <TextArea id={`reason-${candidate.id}`} labelText={`${t('recognition.reason')}, ${candidate.pseudonym}`} helperText={t('recognition.reasonHint')} rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Trouble error={failure} />
      <div className="recognition__buttons">
        <Button kind="tertiary" size="sm" disabled={busy || reason.trim().length < SHORTEST_REASON} onClick={() => void mark(true)} aria-label={`${t(candidate.proposed ? 'recognition.saveReason' : 'recognition.mark')}: ${about}`}>{t(candidate.proposed ? 'recognition.saveReason' : 'recognition.mark')}</Button>
        {candidate.proposed && <Button kind="ghost" size="sm" disabled={busy} onClick={() => void mark(false)} aria-label={`${t('recognition.unmark')}: ${about}`}>{t('recognition.unmark')}</Button>}
      </div>
    </>
  );
}
