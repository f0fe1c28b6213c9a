import { RadioButton, RadioButtonGroup, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MoreTimeView } from '../../../api/contract/task-actions.ts';
import { callApi } from '../../../ui/api.ts';
import { formatInstant, serverTime } from '../../../ui/countdown.tsx';
import { DayInput } from '../../../ui/day-input.tsx';
import { ActionDialog } from './action-dialog.tsx';
import { fromCityTime, toCityTime } from './city-time.ts';
import type { DialogProps } from './person-dialogs.tsx';

const DAY_MS = 86_400_000;

function DueField({ id, label, value, onChange }: { id: string; label: string; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const instant = fromCityTime(value);
  const past = instant !== '' && Date.parse(instant) <= serverTime();
  return (
    <DayInput
      id={id} withTime labelText={label} helperText={instant ? undefined : t('actions.dueHint')} value={value} min={toCityTime(serverTime())}
      invalid={past} invalidText={t('actions.duePast')} onChange={onChange}
    />
  );
}

const isFuture = (value: string) => { const instant = fromCityTime(value); return instant !== '' && Date.parse(instant) > serverTime(); };

/** A unit asks for a later deadline. */
export function MoreTimeDialog({ item, pictures, onClose }: DialogProps & { pictures: readonly string[] }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [progress, setProgress] = useState('');
  const [due, setDue] = useState(() => toCityTime(serverTime() + DAY_MS));
  const ask = async () => {
    await callApi('POST', `/work-items/${item.id}/more-time-requests`, { reason: reason.trim(), progress: progress.trim(), proposedDueAt: fromCityTime(due), attachmentIds: pictures });
    onClose(t('actions.moreTimeAsked'));
  };
  return (
    <ActionDialog title={t('actions.moreTime')} submit={t('actions.moreTimeSubmit')} ready={reason.trim().length >= 10 && progress.trim().length >= 5 && isFuture(due)} onSubmit={ask} onClose={() => onClose()}>
      <p>{t('actions.moreTimeText')}</p>
      <TextArea id="more-time-reason" rows={3} maxLength={1000} labelText={t('actions.moreTimeReason')} helperText={t('actions.atLeast', { count: 10 })} value={reason} data-modal-primary-focus onChange={(event) => setReason(event.target.value)} />
      <TextArea id="more-time-progress" rows={3} maxLength={1000} labelText={t('actions.moreTimeProgress')} helperText={t('actions.atLeast', { count: 5 })} value={progress} onChange={(event) => setProgress(event.target.value)} />
      <DueField id="more-time-due" label={t('actions.committedDate')} value={due} onChange={setDue} />
      <p className="quiet">{pictures.length > 0 ? t('actions.morePictures', { count: pictures.length }) : t('actions.noPictures')}</p>
    </ActionDialog>
  );
}

/** A supervisor or the department lead decides about it. */
export function DecideMoreTimeDialog({ request, onClose }: { request: MoreTimeView; onClose: DialogProps['onClose'] }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<'granted' | 'refused'>('granted');
  const [due, setDue] = useState(() => toCityTime(request.proposedDueAt));
  const [note, setNote] = useState('');
  const granted = outcome === 'granted';
  const decide = async () => {
    await callApi('POST', `/more-time-requests/${request.id}/decision`, { outcome, ...(granted ? { dueAt: fromCityTime(due) } : {}), ...(note.trim() ? { note: note.trim() } : {}) });
    onClose(t(granted ? 'actions.moreTimeGranted' : 'actions.moreTimeRefused'));
  };
  return (
    <ActionDialog title={t('actions.decideMoreTime')} submit={t('actions.decideSubmit')} ready={granted ? isFuture(due) : note.trim().length >= 5} onSubmit={decide} onClose={() => onClose()}>
      <RequestFacts request={request} />
      <RadioButtonGroup name="more-time-outcome" legendText={t('actions.decision')} valueSelected={outcome} onChange={(value) => setOutcome(value as 'granted' | 'refused')}>
        <RadioButton id="more-time-granted" value="granted" data-modal-primary-focus labelText={t('actions.grant')} />
        <RadioButton id="more-time-refused" value="refused" labelText={t('actions.refuse')} />
      </RadioButtonGroup>
      {granted && <DueField id="more-time-granted-due" label={t('actions.newDue')} value={due} onChange={setDue} />}
      <TextArea id="more-time-note" rows={3} maxLength={1000} labelText={t(granted ? 'actions.remark' : 'actions.whyNot')} helperText={granted ? t('actions.optional') : t('actions.atLeast', { count: 5 })} value={note} onChange={(event) => setNote(event.target.value)} />
      {granted && <p className="quiet">{t('actions.grantText')}</p>}
    </ActionDialog>
  );
}

/** What the unit says. */
export function RequestFacts({ request }: { request: MoreTimeView }) {
  const { t } = useTranslation();
  return (
    <dl className="request-facts">
      <div><dt>{t('actions.askedBy')}</dt><dd>{request.askedBy} · {request.unitName} · {formatInstant(request.askedAt)}</dd></div>
      <div><dt>{t('actions.moreTimeReason')}</dt><dd>{request.reason}</dd></div>
      <div><dt>{t('actions.moreTimeProgress')}</dt><dd>{request.progress}</dd></div>
      <div><dt>{t('actions.moreTimeDue')}</dt><dd>{formatInstant(request.proposedDueAt)}</dd></div>
    </dl>
  );
}
