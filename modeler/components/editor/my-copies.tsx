import { Button, FileUploaderButton, Modal } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tellInstant } from '../../../ui/instants.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import { readCopies } from '../../draft/local-copy.ts';
import { download } from '../../editor/copy-image.ts';

/** Diagrams that stayed on this device, and files from elsewhere: either can take the place of what is drawn. */
export function MyCopies({ officerId, processId, onOpen, onClose }: { officerId: string; processId: string; onOpen: (xml: string) => Promise<void>; onClose: () => void }) {
  const { t } = useTranslation();
  const copies = useQuery({ queryKey: ['copies', officerId, processId], queryFn: () => readCopies(officerId, processId), gcTime: 0 });
  const [error, setError] = useState<Error | null>(null);
  const open = (content: string) => void onOpen(content).then(onClose, () => setError(new Error(t('diagram.broken'))));
  return (
    <Modal open passiveModal size="sm" modalHeading={t('copies.menu')} closeButtonLabel={t('app.close')} onRequestClose={onClose}>
      <p>{t('copies.text')}</p>
      <Trouble error={error} />
      {copies.data?.length === 0 && <p className="quiet">{t('copies.none')}</p>}
      <ul className="copies">
        {copies.data?.map(({ id, name, content, at }) => (
          <li key={id}>
            <span>{name} · {tellInstant(at)}</span>
            <Button kind="ghost" size="sm" onClick={() => open(content)}>{t('copies.open')}</Button>
            <Button kind="ghost" size="sm" onClick={() => download(new Blob([content], { type: 'application/xml' }), name)}>{t('copies.save')}</Button>
          </li>
        ))}
      </ul>
      <FileUploaderButton
        buttonKind="tertiary" size="sm" labelText={t('copies.file')} accept={['.bpmn', '.xml']} disableLabelChanges
        onChange={(event) => { void (event.target as HTMLInputElement).files?.[0]?.text().then(open); }}
      />
    </Modal>
  );
}
