import { Modal, TextArea, TextInput } from '@carbon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { callApi } from '../../../ui/api.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import type { Saver } from '../../draft/saver.ts';

/** The draft as it is now, kept under a name. */
export function KeepVersion({ processId, saver, onClose }: { processId: string; saver: Saver; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState(false);
  const path = `/processes/${encodeURIComponent(processId)}`;
  const keep = useMutation({
    mutationFn: async () => {
      if (!await saver.flush()) throw saver.error ?? new Error(t('keep.unsaved'));
      return callApi<{ number: number }>('POST', `${path}/versions`, { name: name.trim(), comment: comment.trim() });
    },
    onSuccess: async ({ number }) => {
      await queries.invalidateQueries({ queryKey: ['process', processId] });
      void navigate(`${path}/versions/${number}`);
    },
  });
  const submit = () => {
    setMissing(name.trim() === '');
    if (name.trim() !== '') keep.mutate();
  };
  return (
    <Modal
      open size="sm" closeButtonLabel={t('app.close')} modalHeading={t('keep.title')} primaryButtonText={t(keep.isPending ? 'keep.pending' : 'keep.submit')} secondaryButtonText={t('keep.cancel')} primaryButtonDisabled={keep.isPending}
      selectorPrimaryFocus="#version-name" onRequestClose={onClose} onSecondarySubmit={onClose} onRequestSubmit={submit}
    >
      <p>{t('keep.text')}</p>
      <TextInput id="version-name" labelText={t('keep.name')} maxLength={120} value={name} invalid={missing} invalidText={t('keep.nameMissing')} onChange={({ target }) => setName(target.value)} />
      <TextArea id="version-comment" labelText={t('keep.comment')} rows={3} maxLength={2_000} value={comment} onChange={({ target }) => setComment(target.value)} />
      <Trouble error={keep.error} />
    </Modal>
  );
}
