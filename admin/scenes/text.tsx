import { Button, SkeletonText, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { TextEventView, TextTemplateView } from '../../api/contract/texts.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import type { Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { useBasket } from '../basket.ts';
import { BasketPanel } from '../components/basket-panel.tsx';
import { TextPreview, useTextPreview } from '../components/texts/preview.tsx';
import { TestSend } from '../components/texts/test-send.tsx';
import { useTextEvents } from '../components/texts/use-texts.ts';
import { WordDiff } from '../components/texts/word-diff.tsx';
import { WordsForm, type Draft } from '../components/texts/words-form.tsx';
import { useTables } from '../configuration.ts';

const TABLE = 'text-templates';

/** One template: its words, what they become, what differs, a test to one's own phone. */
export function Text({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  const events = useTextEvents();
  const event = events.data?.items.find(({ templates }) => templates.some((template) => template.code === code));
  const template = event?.templates.find((found) => found.code === code);
  if (events.isPending) return <SkeletonText paragraph lineCount={8} />;
  if (!event || !template) return events.error ? <Trouble error={events.error} /> : <p className="empty">{t('text.unknown')}</p>;
  return <Editor key={code} event={event} template={template} officerId={session.officer.id} />;
}

function Editor({ event, template, officerId }: { event: TextEventView; template: TextTemplateView; officerId: string }) {
  const { t } = useTranslation();
  const tables = useTables();
  const { basket, put } = useBasket(officerId, tables.data?.items);
  const live: Draft = { subject: template.subject, body: template.body, bodyEn: template.bodyEn, registeredOn: template.registeredOn };
  const gathered = basket.edits.find(({ table, key }) => table === TABLE && key === template.code)?.after as Draft | undefined;
  const [draft, setDraft] = useState<Draft>(gathered ? { subject: gathered.subject, body: gathered.body, bodyEn: gathered.bodyEn, registeredOn: gathered.registeredOn } : live);
  const preview = useTextPreview(template.code, template.channel, draft);
  const mayEdit = tables.data?.mayEdit ?? false;
  const differs = JSON.stringify(draft) !== JSON.stringify(live);
  const sound = preview.data !== undefined && preview.data.faults.length === 0 && !preview.isPlaceholderData;
  return (
    <>
      <p><Link to="/texts">{t('text.back')}</Link></p>
      <div className="page-head"><PageTitle title={t(template.channel === 'sms' ? 'texts.openSms' : 'texts.openEmail', { name: event.name })} /><Link to={`/tables/${TABLE}?history=${template.code}`}>{t('text.history')}</Link></div>
      <p className="text-facts"><span>{event.recipient}</span> · <span>{event.when}</span> {!event.sent && <Tag size="sm" type="gray">{t('texts.notSent')}</Tag>}{template.needsRegistration && <Tag size="sm" type="warm-gray">{t('texts.unregistered')}</Tag>}</p>
      <Trouble error={preview.error} />
      <div className="text-editor">
        <div>
          <WordsForm template={template} draft={draft} faults={preview.data?.faults ?? []} readOnly={!mayEdit} onChange={setDraft} />
          <section aria-labelledby="diff-title" className="text-diff">
            <h2 id="diff-title">{t('text.diff')}</h2>
            {differs ? (['subject', 'body', 'bodyEn'] as const).filter((field) => draft[field] !== live[field]).map((field) => <WordDiff key={field} before={live[field] ?? ''} after={draft[field] ?? ''} />) : <p className="quiet">{t('text.same')}</p>}
          </section>
          {mayEdit && (
            <div className="actions">
              <Button disabled={!differs || !sound} onClick={() => put({ table: TABLE, key: template.code, kind: 'changed', after: { code: template.code, event: event.code, channel: template.channel, ...draft } })}>{t('text.gather')}</Button>
              <Button kind="secondary" disabled={!differs} onClick={() => setDraft(live)}>{t('text.reset')}</Button>
              <span role="status" className="quiet">{gathered && t('text.gathered')}</span>
            </div>
          )}
        </div>
        <div>
          {preview.data && <TextPreview channel={template.channel} preview={preview.data} onPlain={(body) => setDraft({ ...draft, body, registeredOn: null })} />}
          {mayEdit && <TestSend code={template.code} channel={template.channel} words={{ subject: draft.subject, body: draft.body, bodyEn: draft.bodyEn }} disabled={!sound} />}
        </div>
      </div>
      {mayEdit && tables.data && <BasketPanel officerId={officerId} tables={tables.data.items} onFaults={() => undefined} />}
    </>
  );
}
