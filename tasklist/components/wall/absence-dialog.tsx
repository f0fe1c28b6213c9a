import { ComboBox, Modal, Select, SelectItem } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColleagueView } from '../../../api/contract/absences.ts';
import { callApi } from '../../../ui/api.ts';
import { formatInstant, serverTime } from '../../../ui/countdown.tsx';
import { DayInput } from '../../../ui/day-input.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { holdsWords } from '../../form/plain.ts';

const REASONS = ['leave', 'sick', 'duty', 'other'] as const;
const CITY_OFFSET_MS = 7 * 3_600_000;

/** What a date-time field holds: the City's wall clock, whatever the device's zone. */
function cityTime(milliseconds: number): string {
  return new Date(milliseconds + CITY_OFFSET_MS).toISOString().slice(0, 16);
}
const instantOf = (field: string) => `${field}:00+07:00`;

/** Enters an absence: one's own, or with `ownId` left out that of anybody one manages. */
export function AbsenceDialog({ ownId, onClose }: { ownId: string | undefined; onClose: (entered: boolean) => void }) {
  const { t } = useTranslation();
  const [who, setWho] = useState<ColleagueView | null>(null);
  const [standIn, setStandIn] = useState<ColleagueView | null>(null);
  const [from, setFrom] = useState(() => cityTime(serverTime()));
  const [to, setTo] = useState(() => `${cityTime(serverTime()).slice(0, 11)}17:30`);
  const [reason, setReason] = useState<(typeof REASONS)[number]>('leave');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const absentId = ownId ?? who?.id;
  const people = useColleagues('', !ownId);
  const standIns = useColleagues(absentId ?? '', Boolean(absentId));
  const enter = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await callApi('POST', '/absences', { ...(ownId ? {} : { officerId: who?.id }), from: instantOf(from), to: instantOf(to), standInId: standIn?.id ?? null, reason });
      onClose(true);
    } catch (error) {
      setFailure(error as Error);
      setBusy(false);
    }
  };
  return (
    <Modal
      open size="sm" aria-label={t('absences.add')} modalHeading={t('absences.add')} primaryButtonText={t('absences.save')} secondaryButtonText={t('task.cancel')} closeButtonLabel={t('app.close')}
      primaryButtonDisabled={busy || !absentId || !from || !to} onRequestSubmit={() => void enter()} onRequestClose={() => onClose(false)} className="wall-dialog" selectorPrimaryFocus={ownId ? '#absence-from' : '#absence-who'}
    >
      <Trouble error={failure} />
      {!ownId && <Colleague id="absence-who" label={t('absences.who')} list={people} chosen={who} onChoose={(person) => { setWho(person); setStandIn(null); }} />}
      <div className="wall-dialog__times">
        <DayInput id="absence-from" withTime labelText={t('absences.from')} value={from} onChange={setFrom} />
        <DayInput id="absence-to" withTime labelText={t('absences.to')} value={to} min={from} onChange={setTo} />
      </div>
      <Colleague id="absence-stand-in" label={t('absences.chooseStandIn')} list={standIns} chosen={standIn} onChoose={setStandIn} />
      <Select id="absence-reason" labelText={t('absences.reason')} helperText={t('absences.reasonHint')} value={reason} onChange={(event) => setReason(event.target.value as typeof reason)}>
        {REASONS.map((each) => <SelectItem key={each} value={each} text={t(`absences.reason.${each}`)} />)}
      </Select>
    </Modal>
  );
}

function Colleague({ id, label, list, chosen, onChoose }: { id: string; label: string; list: readonly ColleagueView[]; chosen: ColleagueView | null; onChoose: (person: ColleagueView | null) => void }) {
  const { t } = useTranslation();
  const words = (person: ColleagueView | null) => (person ? [person.displayName, person.unitName, person.awayUntil && t('wall.awayUntil', { time: formatInstant(person.awayUntil) })].filter(Boolean).join(' · ') : '');
  return (
    <ComboBox
      id={id} titleText={label} items={[...list]} itemToString={words} selectedItem={chosen} onChange={({ selectedItem }) => onChoose(selectedItem ?? null)}
      shouldFilterItem={({ inputValue, item }) => !inputValue || words(chosen) === inputValue || holdsWords(words(item), inputValue)} placeholder={t('form.search')} translateWithId={(key) => t(`picker.${key}`)}
    />
  );
}

function useColleagues(standInFor: string, enabled: boolean): readonly ColleagueView[] {
  const { data } = useQuery({
    queryKey: ['colleagues', standInFor], enabled,
    queryFn: () => callApi<{ items: ColleagueView[] }>('GET', `/absences/officers${standInFor ? `?standInFor=${standInFor}` : ''}`),
  });
  return data?.items ?? [];
}
