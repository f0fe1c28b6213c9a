import { Modal } from '@carbon/react';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AreShortcutsEnabled, useListedShortcuts } from '../../ui/shortcuts.tsx';

const APPLE = /Mac|iPhone|iPad/.test(navigator.platform);
const NAMES: Readonly<Record<string, string>> = {
  $mod: APPLE ? '⌘' : 'Ctrl', Control: 'Ctrl', Meta: '⌘', Alt: APPLE ? '⌥' : 'Alt', Shift: 'Shift', Enter: 'Enter', Escape: 'Esc',
  ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', Space: 'Space',
};

/** The keys of a shortcut as they stand on the keyboard: one list for each press of a sequence. */
function pressesOf(keys: string): string[][] {
  return keys.split(' ').map((press) => {
    // "?" is reached with Shift: saying both would confuse.
    if (press === 'Shift+?') return ['?'];
    return press.split('+').map((key) => key.replace(/^(?:Key|Digit)(?=.$)/, '')).map((key) => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key));
  });
}

/** Every key that works on this page now. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const enabled = useContext(AreShortcutsEnabled);
  const shortcuts = useListedShortcuts();
  return (
    <Modal open passiveModal modalHeading={t('keys.sheet')} closeButtonLabel={t('app.close')} onRequestClose={onClose} size="sm">
      {/* The focus begins here: on the closing button its tooltip would take the first Escape for itself. */}
      <div tabIndex={-1} data-modal-primary-focus className="keys__intro">
        {enabled
          ? <p className="quiet">{t(shortcuts.length > 0 ? 'keys.intro' : 'keys.none')}</p>
          : <p>{t('keys.off')} <Link to="/preferences" onClick={onClose}>{t('keys.turnOn')}</Link></p>}
      </div>
      <dl className="keys">
        {shortcuts.map(({ keys, label }) => (
          <div key={`${keys} ${label}`}>
            <dt>
              {pressesOf(keys).map((press, place) => (
                <span key={place}>{place > 0 && ` ${t('keys.then')} `}{press.map((key) => <kbd key={key}>{key}</kbd>)}</span>
              ))}
            </dt>
            <dd>{t(label)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
