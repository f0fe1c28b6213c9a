import { Button, Tag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseView } from '../../../api/contract/officers.ts';
import type { FollowUps as FollowUpsView, MoreTimeView, QuestionView, TaskActionsView } from '../../../api/contract/task-actions.ts';
import { callApi } from '../../../ui/api.ts';
import { formatInstant } from '../../../ui/countdown.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { RequestFacts } from './more-time-dialogs.tsx';

const TONE = { open: 'purple', answered: 'green', cancelled: 'gray', granted: 'green', refused: 'red', overtaken: 'gray' } as const;

export function followUpsQuery(code: string) {
  return { queryKey: ['case', code, 'follow-ups'], queryFn: () => callApi<FollowUpsView>('GET', `/cases/${code}/follow-ups`) };
}

interface Props {
  readonly found: Pick<CaseView, 'code' | 'attachments'>;
  readonly actions?: TaskActionsView | undefined;
  readonly onCancel?: (question: QuestionView) => void;
  readonly onDecide?: (request: MoreTimeView) => void;
}

/** What was asked and answered about a case: questions to the sender, requests for more time, the other cases of the report. */
export function FollowUps({ found, actions, onCancel, onDecide }: Props) {
  const { t } = useTranslation();
  const { data, error } = useQuery(followUpsQuery(found.code));
  if (!data) return <Trouble error={error} />;
  const codes = [...(data.splitFrom ? [data.splitFrom] : []), ...data.splitInto];
  const moved = actions?.handOver;
  if (codes.length + data.questions.length + data.moreTime.length === 0 && !moved?.reason) return null;
  return (
    <div className="follow-ups">
      {codes.length > 0 && <p>{t(data.splitFrom ? 'actions.splitFrom' : 'actions.splitInto')} {codes.map((code) => <Link key={code} to={`/cases/${code}`} className="code">{code} </Link>)}</p>}
      {moved?.reason && <p className="quiet">{t('actions.handedOver', { to: moved.toName, from: moved.fromName ?? '', time: formatInstant(moved.happenedAt), reason: moved.reason })}</p>}
      {data.questions.map((question) => (
        <section key={question.id} className="follow-ups__one" aria-label={t('actions.questionTo')}>
          <h3>{t('actions.questionTo')} <Tag size="sm" type={TONE[question.status]}>{t(`actions.question.${question.status}`)}</Tag></h3>
          <p className="quiet">{question.askedBy} · {formatInstant(question.askedAt)}</p>
          <p className="reported">{question.text}</p>
          {question.status === 'open' && <p className="quiet">{t('actions.answerBy', { time: formatInstant(question.answerBy) })}</p>}
          {question.answeredAt && <Answer question={question} found={found} />}
          {question.status === 'open' && actions?.may.cancelQuestion && onCancel && <Button kind="ghost" size="sm" onClick={() => onCancel(question)}>{t('actions.cancelQuestion')}</Button>}
        </section>
      ))}
      {data.moreTime.map((request) => (
        <section key={request.id} className="follow-ups__one" aria-label={t('actions.moreTime')}>
          <h3>{t('actions.moreTime')} <Tag size="sm" type={TONE[request.status]}>{t(`actions.request.${request.status}`)}</Tag></h3>
          <RequestFacts request={request} />
          <Pictures ids={request.attachmentIds} found={found} />
          {request.byRule && request.decidedAt && <p>{t('actions.grantedByRule', { time: formatInstant(request.decidedAt) })}{request.grantedDueAt && ` ${t('actions.until', { time: formatInstant(request.grantedDueAt) })}`}</p>}
          {request.decidedBy && <p>{t('actions.decidedBy', { name: request.decidedBy, time: formatInstant(request.decidedAt!) })}{request.grantedDueAt && ` ${t('actions.until', { time: formatInstant(request.grantedDueAt) })}`}{request.note && ` “${request.note}”`}</p>}
          {request.status === 'open' && actions?.may.decideMoreTime && onDecide && <Button kind="tertiary" size="sm" onClick={() => onDecide(request)}>{t('actions.decideMoreTime')}</Button>}
        </section>
      ))}
    </div>
  );
}

function Answer({ question, found }: { question: QuestionView; found: Props['found'] }) {
  const { t } = useTranslation();
  return (
    <div className="follow-ups__answer">
      <p className="quiet">{t('actions.answered', { time: formatInstant(question.answeredAt!) })}</p>
      {question.answer && <p className="reported">{question.answer}</p>}
      <Pictures ids={question.attachmentIds} found={found} />
    </div>
  );
}

function Pictures({ ids, found }: { ids: readonly string[]; found: Props['found'] }) {
  const { t } = useTranslation();
  const files = found.attachments.filter(({ id }) => ids.includes(id));
  if (files.length === 0) return null;
  return (
    <ul className="pictures">
      {files.map((file, place) => <li key={file.id}><a href={file.url} target="_blank" rel="noreferrer"><img src={file.thumbnailUrl ?? file.url} alt={t('task.picture', { number: place + 1 })} loading="lazy" /></a></li>)}
    </ul>
  );
}
