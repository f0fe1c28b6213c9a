import { Modal } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../ui/ids.ts';
import { readDraft } from '../../draft/draft.ts';
import { keepCopy } from '../../draft/local-copy.ts';
import type { Saver } from '../../draft/saver.ts';
import { tellInstant } from '../../../ui/instants.ts';

/**
 * Two people saved the same file: says who was first. Theirs is shown then, and one's own goes or stays as a copy on this device,
 * from where it can be looked at, taken over again or saved as a file. What the other has saved is never written over.
 */
export function ConflictDialog({ saver, processId, name, officerId, read, onTake }: {
  saver: Saver; processId: string; name: string; officerId: string; read: () => Promise<string>; onTake: (content: string, revision: number) => Promise<void>;
}) {
  const { t } = useTranslation();
  const open = saver.state === 'conflict';
  const theirs = useQuery({
    queryKey: ['process', processId, 'theirs', name, saver.version], enabled: open, gcTime: 0,
    queryFn: async () => (await readDraft(processId)).files.find((file) => file.name === name) ?? null,
  });
  if (!open) return null;
  const found = theirs.data;
  const who = found?.savedBy?.displayName ?? t('conflict.somebody');
  const take = async (keepMine: boolean) => {
    if (!found) return;
    if (keepMine) await keepCopy(officerId, processId, { id: newId(), name, content: await read(), at: new Date().toISOString() });
    await onTake(found.content, found.revision);
  };
  return (
    <Modal
      open size="sm" closeButtonLabel={t('app.close')} danger={false} preventCloseOnClickOutside modalHeading={t('conflict.title', { who })} primaryButtonDisabled={!found}
      primaryButtonText={t('conflict.keep')} secondaryButtonText={t('conflict.take', { who })} onRequestSubmit={() => void take(true)} onSecondarySubmit={() => void take(false)} onRequestClose={() => undefined}
    >
      {found && <p>{t('conflict.when', { who, when: tellInstant(found.savedAt) })}</p>}
      <p>{t('conflict.text')}</p>
    </Modal>
  );
}
