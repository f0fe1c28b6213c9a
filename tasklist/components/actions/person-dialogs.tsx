import { ComboBox, TextArea } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItemView } from '../../../api/contract/officers.ts';
import type { AssigneeList } from '../../../api/contract/task-actions.ts';
import { callApi } from '../../../ui/api.ts';
import { formatInstant } from '../../../ui/countdown.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { holdsWords } from '../../form/plain.ts';
import { ActionDialog } from './action-dialog.tsx';

export type Assignee = AssigneeList['items'][number];

export interface DialogProps {
  readonly item: Pick<WorkItemView, 'id' | 'version' | 'caseCode' | 'claimedBy'>;
  /** With what is to be said about it when it was done. */
  readonly onClose: (said?: string) => void;
}

/** Colleagues who could take a task, the least loaded first; who is away says so. */
export function ColleaguePicker({ workItemId, chosen, onChoose }: { workItemId: string; chosen: Assignee | null; onChoose: (person: Assignee | null) => void }) {
  const { t } = useTranslation();
  const list = useQuery({ queryKey: ['assignees', workItemId], queryFn: () => callApi<AssigneeList>('GET', `/work-items/${workItemId}/assignees`) });
  const words = (person: Assignee | null | undefined) => (person
    ? [t('actions.load', { name: person.displayName, open: person.open, overdue: person.overdue }), person.awayUntil && t('actions.awayUntil', { time: formatInstant(person.awayUntil) })].filter(Boolean).join(' · ')
    : '');
  return (
    <>
      <Trouble error={list.error} />
      <ComboBox
        id="action-colleague" titleText={t('actions.colleague')} helperText={t('actions.colleagueHint')} items={(list.data?.items ?? []).filter(({ holdsIt }) => !holdsIt)} itemToString={words}
        selectedItem={chosen} onChange={({ selectedItem }) => onChoose(selectedItem ?? null)} placeholder={t('form.search')} translateWithId={(id) => t(`picker.${id}`)}
        shouldFilterItem={({ item, inputValue }) => !inputValue || inputValue === words(chosen) || holdsWords(words(item), inputValue)}
      />
    </>
  );
}

/** Gives the task to a colleague. */
export function AssignDialog({ item, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Assignee | null>(null);
  const assign = async () => {
    const now = await callApi<WorkItemView>('POST', `/work-items/${item.id}/assign`, { officerId: chosen!.id, version: item.version });
    onClose(t('actions.assigned', { name: now.claimedBy?.displayName ?? chosen!.displayName }));
  };
  return (
    <ActionDialog title={t('actions.assign')} submit={t('actions.assignSubmit')} ready={chosen !== null} onSubmit={assign} onClose={() => onClose()}>
      {item.claimedBy && <p>{t('actions.assignFrom', { name: item.claimedBy.displayName })}</p>}
      <ColleaguePicker workItemId={item.id} chosen={chosen} onChoose={setChosen} />
    </ActionDialog>
  );
}

/** Takes the task out of a colleague's hands. */
export function TakeOverDialog({ item, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const take = async () => {
    await callApi('POST', `/work-items/${item.id}/take-over`, { reason: reason.trim(), version: item.version });
    onClose(t('actions.takenOver'));
  };
  return (
    <ActionDialog title={t('actions.takeOver')} submit={t('actions.takeOverSubmit')} ready={reason.trim().length >= 5} onSubmit={take} onClose={() => onClose()}>
      <p>{t('actions.takeOverText', { name: item.claimedBy?.displayName ?? '' })}</p>
      <TextArea id="take-over-reason" rows={3} maxLength={300} labelText={t('actions.reason')} helperText={t('actions.reasonHint')} value={reason} data-modal-primary-focus onChange={(event) => setReason(event.target.value)} />
    </ActionDialog>
  );
}
