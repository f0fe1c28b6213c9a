import { HeaderGlobalAction } from '@carbon/react';
import { FlowModeler, SettingsAdjust, TaskView } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { hasRight, type Session } from './session.ts';

/** Our browser apps, each shown to those with one of the rights; the server decides by its own table. */
const APPS = [
  { name: 'tasklist', label: 'app.toTasklist', icon: TaskView, rights: null },
  { name: 'admin', label: 'app.toAdmin', icon: SettingsAdjust, rights: ['configuration.read', 'officer.manage', 'audit.read', 'personal-data-reads.read'] },
  { name: 'modeler', label: 'app.toModeler', icon: FlowModeler, rights: ['process.read'] },
] as const;

/** The other apps that an officer may use, as buttons in the head. */
export function OtherApps({ session, here }: { session: Session; here: (typeof APPS)[number]['name'] }) {
  const { t } = useTranslation();
  const others = APPS.filter(({ name, rights }) => name !== here && (rights === null || hasRight(session, ...rights)));
  return others.map(({ name, label, icon: Icon }) => (
    <HeaderGlobalAction key={name} aria-label={t(label)} onClick={() => { window.location.href = `/${name}/`; }}><Icon size={20} /></HeaderGlobalAction>
  ));
}
