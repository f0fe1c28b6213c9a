import { ComboBox, Modal } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItemView } from '../../../api/contract/officers.ts';
import type { AssigneeList } from '../../../api/contract/task-actions.ts';
import type { WallRowView } from '../../../api/contract/wall.ts';
import { callApi } from '../../../ui/api.ts';
import { formatInstant } from '../../../ui/countdown.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { holdsWords } from '../../form/plain.ts';
import { codeOf } from '../code-of.ts';

type Assignee = AssigneeList['items'][number];

/** Chooses who gets a task: the least loaded first, who is away marked. */
export function AssignDialog({ row, onClose }: { row: WallRowView; onClose: (said?: string) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Assignee | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const list = useQuery({ queryKey: ['assignees', row.id], queryFn: () => callApi<AssigneeList>('GET', `/work-items/${row.id}/assignees`) });
  const code = codeOf(row);
  const words = (person: Assignee | null) => (person
    ? [t('assign.load', { name: person.displayName, open: person.open, overdue: person.overdue }), person.awayUntil && t('wall.awayUntil', { time: formatInstant(person.awayUntil) })].filter(Boolean).join(' · ')
    : '');
  const assign = async () => {
    if (!chosen) return;
    setBusy(true);
    setFailure(null);
    try {
      const now = await callApi<WorkItemView>('POST', `/work-items/${row.id}/assign`, { officerId: chosen.id, version: row.version });
      onClose(t('assign.done', { code, name: now.claimedBy?.displayName ?? chosen.displayName }));
    } catch (error) {
      setFailure(error as Error);
      setBusy(false);
    }
    void queries.invalidateQueries({ queryKey: ['wall'] });
  };
  return (
    <Modal
      open size="sm" aria-label={t('assign.title', { code })} modalHeading={t('assign.title', { code })} primaryButtonText={t('wall.assign')} secondaryButtonText={t('task.cancel')} closeButtonLabel={t('app.close')}
      primaryButtonDisabled={busy || !chosen} onRequestSubmit={() => void assign()} onRequestClose={() => onClose()} className="wall-dialog" selectorPrimaryFocus="#assign-to"
    >
      <Trouble error={failure ?? list.error} />
      <ComboBox
        id="assign-to" titleText={t('assign.who')} helperText={t('assign.hint')} items={(list.data?.items ?? []).filter(({ holdsIt }) => !holdsIt)} itemToString={words}
        selectedItem={chosen} onChange={({ selectedItem }) => setChosen(selectedItem ?? null)}
        shouldFilterItem={({ inputValue, item }) => !inputValue || words(chosen) === inputValue || holdsWords(item.displayName, inputValue)} placeholder={t('form.search')} translateWithId={(id) => t(`picker.${id}`)}
      />
    </Modal>
  );
}
