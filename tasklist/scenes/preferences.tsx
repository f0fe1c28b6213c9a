import { FormGroup, InlineNotification, RadioButton, RadioButtonGroup, Tag, TextInput, Tile, Toggle } from '@carbon/react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preferences as Choices } from '../../api/contract/preferences.ts';
import { Countdown, serverTime } from '../../ui/countdown.tsx';
import { OwnAccount } from '../../ui/own-account.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { MyAbsences } from '../components/wall/absences.tsx';
import { usePreferences, useSavePreferences } from '../../ui/preferences.ts';
import { hasRight, type Session } from '../session.ts';

type Save = (change: Partial<Choices>) => void;

/** What an officer chooses for the screens: shown at once, kept at once. */
export function Preferences({ session }: { session: Session }) {
  const { t } = useTranslation();
  const chosen = usePreferences();
  const saving = useSavePreferences();
  const save: Save = (change) => saving.mutate(change);
  return (
    <section className="preferences">
      <PageTitle title={t('preferences.title')} />
      <p className="quiet">{t('preferences.intro')}</p>
      <p className="preferences__status" role="status">{saving.isPending ? t('preferences.saving') : saving.isSuccess ? t('preferences.saved') : ''}</p>
      <Trouble error={saving.error} />
      <div className="preferences__columns">
        <div>
          <Group title={t('preferences.look')}>
            <Radios name="language" of={['vi', 'en']} chosen={chosen.locale} onChoose={(locale) => save({ locale })} />
            <Radios name="theme" of={['system', 'light', 'dark']} chosen={chosen.theme} onChoose={(theme) => save({ theme })} />
            <Radios name="textSize" of={['normal', 'large', 'larger']} chosen={chosen.textSize} onChoose={(textSize) => save({ textSize })} />
          </Group>
          <Group title={t('preferences.work')}>
            <Switch name="shortcuts" on={chosen.shortcuts} help={t('preferences.shortcutsHelp')} onChange={(shortcuts) => save({ shortcuts })} />
            <Switch name="takeNext" on={chosen.takeNext} help={t('preferences.takeNextHelp')} onChange={(takeNext) => save({ takeNext })} />
          </Group>
          <Group title={t('preferences.notifications')}>
            <BrowserNotifications chosen={chosen} save={save} />
            <QuietHours chosen={chosen} save={save} />
          </Group>
          {hasRight(session, 'task.bulk') && <MyAbsences officerId={session.officer.id} />}
          <OwnAccount />
        </div>
        <Preview />
      </div>
    </section>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return <section className="preferences__group"><h2>{title}</h2>{children}</section>;
}

function Radios<T extends string>({ name, of, chosen, onChoose }: { name: string; of: readonly T[]; chosen: T; onChoose: (value: T) => void }) {
  const { t } = useTranslation();
  return (
    <RadioButtonGroup legendText={t(`preferences.${name}`)} name={name} valueSelected={chosen} onChange={(value) => onChoose(value as T)}>
      {of.map((value) => <RadioButton key={value} id={`${name}-${value}`} value={value} labelText={t(`preferences.${name}.${value as string}`)} />)}
    </RadioButtonGroup>
  );
}

function Switch({ name, on, help, disabled = false, onChange }: { name: string; on: boolean; help: string; disabled?: boolean; onChange: (on: boolean) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="preferences__switch">
      <Toggle id={id} size="sm" labelText={t(`preferences.${name}`)} hideLabel aria-describedby={`${id}-help`} toggled={on} disabled={disabled} onToggle={onChange} />
      <p id={`${id}-help`} className="preferences__help">{help}</p>
    </div>
  );
}

/** The browser asks only after somebody has switched this on. */
function BrowserNotifications({ chosen, save }: { chosen: Choices; save: Save }) {
  const { t } = useTranslation();
  const supported = 'Notification' in window;
  const [denied, setDenied] = useState(() => supported && Notification.permission === 'denied');
  const change = async (on: boolean) => {
    if (!on) return save({ browserNotifications: false });
    const permission = await Notification.requestPermission();
    setDenied(permission === 'denied');
    if (permission === 'granted') save({ browserNotifications: true });
  };
  const note = !supported ? t('preferences.unsupported') : denied ? t('preferences.denied') : null;
  return (
    <>
      <Switch name="browser" on={chosen.browserNotifications && !note} help={t('preferences.browserHelp')} disabled={!supported} onChange={(on) => void change(on)} />
      {note && <InlineNotification className="trouble" kind="warning" lowContrast hideCloseButton role="status" statusIconDescription={t('app.warning')} title={note} />}
    </>
  );
}

const USUAL = { quietFrom: '22:00', quietTo: '06:00' };

function QuietHours({ chosen, save }: { chosen: Choices; save: Save }) {
  const { t } = useTranslation();
  const on = chosen.quietFrom !== null;
  const [typed, setTyped] = useState<{ quietFrom: string; quietTo: string } | null>(null);
  const shown = typed ?? { quietFrom: chosen.quietFrom ?? USUAL.quietFrom, quietTo: chosen.quietTo ?? USUAL.quietTo };
  const same = shown.quietFrom === shown.quietTo;
  const type = (change: Partial<typeof USUAL>) => {
    const next = { ...shown, ...change };
    setTyped(next);
    if (next.quietFrom && next.quietTo && next.quietFrom !== next.quietTo) save(next);
  };
  return (
    <>
      <Switch name="quietOn" on={on} help={t('preferences.quietHelp')} onChange={(wanted) => { setTyped(null); save(wanted ? USUAL : { quietFrom: null, quietTo: null }); }} />
      {on && (
        <FormGroup legendText={t('preferences.quiet')} className="preferences__times">
          <TextInput id="quiet-from" type="time" labelText={t('preferences.quietFrom')} value={shown.quietFrom} onChange={({ target }) => type({ quietFrom: target.value })} />
          <TextInput id="quiet-to" type="time" labelText={t('preferences.quietTo')} value={shown.quietTo} invalid={same} invalidText={t('preferences.quietSame')} onChange={({ target }) => type({ quietTo: target.value })} />
        </FormGroup>
      )}
    </>
  );
}

/** How a task looks with these choices: each state of a clock, a sender's words, a code. */
function Preview() {
  const { t } = useTranslation();
  const [at] = useState(serverTime);
  const due = (minutes: number) => new Date(at + minutes * 60_000).toISOString();
  return (
    <Tile className="preferences__preview">
      <h2>{t('preferences.preview')}</h2>
      <p><strong className="code">7KRM-4XTA</strong> <Tag size="sm" type="red">{t('task.urgent')}</Tag></p>
      <p className="reported">{t('preferences.previewText')}</p>
      <ul>
        <li><Countdown dueAt={due(55)} /></li>
        <li><Countdown dueAt={due(4)} /></li>
        <li><Countdown dueAt={due(-7)} /></li>
      </ul>
    </Tile>
  );
}
