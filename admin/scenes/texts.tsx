import { DataTableSkeleton, InlineNotification, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TextEventView, TextTemplateView } from '../../api/contract/texts.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useTextEvents } from '../components/texts/use-texts.ts';

/** What is told to whom, when, on which channels. */
export function Texts() {
  const { t } = useTranslation();
  const events = useTextEvents();
  const unregistered = events.data?.items.flatMap(({ templates }) => templates).filter(({ needsRegistration }) => needsRegistration).length ?? 0;
  return (
    <>
      <PageTitle title={t('texts.title')} />
      <p className="texts__lead">{t('texts.lead')}</p>
      <Trouble error={events.error} />
      {unregistered > 0 && <InlineNotification className="texts__note" kind="warning" lowContrast hideCloseButton role="status" statusIconDescription={t('app.warning')} title={t('texts.unregisteredCount', { count: unregistered })} />}
      {events.isPending && <DataTableSkeleton showHeader={false} showToolbar={false} columnCount={4} rowCount={8} />}
      {events.data && (
        <ul className="text-events">
          {events.data.items.map((event) => <Event key={event.code} event={event} />)}
        </ul>
      )}
    </>
  );
}

function Event({ event }: { event: TextEventView }) {
  const { t } = useTranslation();
  return (
    <li className="text-event">
      <div>
        <h2>{event.name} {!event.sent && <Tag size="sm" type="gray">{t('texts.notSent')}</Tag>}</h2>
        <p className="quiet">{event.recipient} · {event.when}</p>
      </div>
      <ul className="text-event__templates">{event.templates.map((template) => <Template key={template.code} name={event.name} template={template} />)}</ul>
    </li>
  );
}

function Template({ name, template }: { name: string; template: TextTemplateView }) {
  const { t } = useTranslation();
  const isText = template.channel === 'sms';
  return (
    <li>
      <p>
        <Link to={`/texts/${template.code}`} aria-label={t(isText ? 'texts.openSms' : 'texts.openEmail', { name })}>{t(isText ? 'texts.sms' : 'texts.email')}</Link>
        {template.longest && <span className="quiet"> {t('texts.longest', { length: template.longest.length })}</span>}
        {' '}{template.needsRegistration && <Tag size="sm" type="warm-gray">{t('texts.unregistered')}</Tag>}
        {template.pending > 0 && <Tag size="sm" type="blue">{t('texts.pending', { count: template.pending })}</Tag>}
      </p>
      <p className="text-event__words">{isText ? template.body : template.subject}</p>
    </li>
  );
}
