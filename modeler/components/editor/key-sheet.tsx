import { Modal } from '@carbon/react';
import { useTranslation } from 'react-i18next';

/** Keys of the canvas; they work while it has the focus. */
const KEYS = [
  ['N', 'keys.create'], ['A', 'keys.append'], ['R', 'keys.replace'], ['E', 'keys.name'], ['Delete', 'keys.delete'], ['Ctrl+Z', 'keys.undo'], ['Ctrl+Y', 'keys.redo'],
  ['Ctrl+C · Ctrl+V', 'keys.copy'], ['Ctrl+A', 'keys.all'], ['Ctrl+F', 'keys.find'], ['← ↑ → ↓', 'keys.move'], ['Ctrl+← ↑ → ↓', 'keys.scroll'], ['Ctrl++ · Ctrl+-', 'keys.zoom'],
  ['H · L · S · C', 'keys.tools'], ['Tab · Enter', 'keys.buttons'],
] as const;

export function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open passiveModal size="sm" modalHeading={t('toolbar.keys')} closeButtonLabel={t('app.close')} onRequestClose={onClose}>
      <p>{t('keys.text')}</p>
      <dl className="key-sheet">{KEYS.map(([keys, label]) => <div key={keys}><dt>{keys.split(' ').map((key, at) => (/[A-Za-z+←↑→↓-]/.test(key) ? <kbd key={at}>{key}</kbd> : ` ${key} `))}</dt><dd>{t(label)}</dd></div>)}</dl>
    </Modal>
  );
}
