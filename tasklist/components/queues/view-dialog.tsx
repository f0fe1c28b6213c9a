import { Button, Checkbox, Modal, RadioButton, RadioButtonGroup, TextInput } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListColumn, SavedView } from '../../../api/contract/views.ts';
import { callApi } from '../../../ui/api.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import { hasRight, type Session } from '../../session.ts';
import { USUAL_COLUMNS, type ListState } from './list-state.ts';

interface Props {
  readonly session: Session;
  readonly state: ListState;
  /** The view to change; null: a new one. */
  readonly view: SavedView | null;
  /** What a copy takes its name from. */
  readonly from: SavedView | null;
  readonly columns: readonly ListColumn[] | null;
  /** With the view that was kept, null when it was deleted, undefined when nothing was done. */
  readonly onClose: (kept?: SavedView | null) => void;
}

/** The names of those that a view can be shared with, as far as the account may; the server decides. */
function audiencesOf(session: Session): Array<'unit' | 'operators'> {
  const ofUnit = session.officer.unitCode !== null && hasRight(session, 'view.share');
  return [...(ofUnit ? ['unit' as const] : []), ...(hasRight(session, 'view.share') && !hasRight(session, 'task.handle') ? ['operators' as const] : [])];
}

/** Keeps the list's queue, filters and order under a name, alone or shared. */
export function ViewDialog({ session, state, view, from, columns, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState(view?.name ?? (from ? t('views.copyName', { name: from.name }).slice(0, 60) : ''));
  const [sharedWith, setSharedWith] = useState(view?.sharedWith ?? null);
  const [withColumns, setWithColumns] = useState(view ? view.columns !== null : false);
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const audiences = audiencesOf(session);
  const send = async (work: () => Promise<SavedView | null>) => {
    setBusy(true);
    setFailure(null);
    try {
      const kept = await work();
      await queries.invalidateQueries({ queryKey: ['views'] });
      onClose(kept);
    } catch (error) {
      setFailure(error as Error);
      setBusy(false);
    }
  };
  const save = () => {
    const body = { name: name.trim(), queue: state.queue, filters: state.filters, sort: state.sort, columns: withColumns ? columns ?? [...USUAL_COLUMNS] : null, sharedWith };
    return send(() => (view ? callApi<SavedView>('PUT', `/views/${view.id}`, { ...body, version: view.version }) : callApi<SavedView>('POST', '/views', body)));
  };
  return (
    <Modal
      open
      size="sm"
      aria-label={t('views.dialog')}
      modalHeading={t(view ? 'views.editHeading' : 'views.keepHeading')}
      primaryButtonText={t('views.save')}
      secondaryButtonText={t('task.cancel')}
      closeButtonLabel={t('app.close')}
      primaryButtonDisabled={busy || name.trim() === ''}
      onRequestSubmit={() => void save()}
      onRequestClose={() => onClose()}
    >
      <div className="dialog">
        <Trouble error={failure} />
        <TextInput id="view-name" labelText={t('views.name')} value={name} maxLength={60} data-modal-primary-focus onChange={(event) => setName(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter' && name.trim() !== '' && !busy) void save(); }} />
        <Checkbox id="view-columns" labelText={t('views.withColumns')} checked={withColumns} onChange={(_event, { checked }) => setWithColumns(checked)} />
        {audiences.length > 0 && (
          <RadioButtonGroup name="view-shared" legendText={t('views.sharing')} orientation="vertical" valueSelected={sharedWith ?? 'nobody'} onChange={(value) => setSharedWith(value === 'nobody' ? null : value as 'unit' | 'operators')}>
            <RadioButton id="view-shared-nobody" value="nobody" labelText={t('views.shareNobody')} />
            {audiences.map((audience) => <RadioButton key={audience} id={`view-shared-${audience}`} value={audience} labelText={t(`views.shareWith.${audience}`, { unit: session.officer.unitName })} />)}
          </RadioButtonGroup>
        )}
        {view && (sure
          ? <Button kind="danger--tertiary" size="sm" disabled={busy} onClick={() => void send(() => callApi<undefined>('DELETE', `/views/${view.id}`).then(() => null))}>{t('views.deleteSure', { name: view.name })}</Button>
          : <Button kind="danger--ghost" size="sm" onClick={() => setSure(true)}>{t('views.delete')}</Button>)}
      </div>
    </Modal>
  );
}
