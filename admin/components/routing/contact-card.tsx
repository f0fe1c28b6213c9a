import { Button, Modal, Tag, TextInput } from '@carbon/react';
import { Edit, SendAlt, View } from '@carbon/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TestTextView, UnitContactView } from '../../../api/contract/units.ts';
import { callApi } from '../../../ui/api.ts';
import { newId } from '../../../ui/ids.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import { tellDay, tellInstant } from '../../../ui/instants.ts';
import { useTestTexts } from '../../units.ts';
import { HoursInWords } from './hours.tsx';

interface Known { readonly name?: string | null; readonly phone?: string | null; readonly email?: string | null }

/** One contact: masked, until somebody says why they need more; test texts with what became of them. */
export function ContactCard({ contact, mayEdit, mayReveal, onEdit }: { contact: UnitContactView; mayEdit: boolean; mayReveal: boolean; onEdit(): void }) {
  const { t } = useTranslation();
  const [known, setKnown] = useState<Known | null>(null);
  const [asking, setAsking] = useState(false);
  const shown = known ?? contact;
  return (
    <li className="contact">
      <h3>
        {t('contact.nth', { position: contact.position })}
        {contact.there && <Tag size="sm" type="green">{t('contact.there')}</Tag>}
        {contact.demonstration && <Tag size="sm" type="gray">{t('contact.demonstration')}</Tag>}
      </h3>
      <dl className="pairs">
        <div><dt>{t('contact.name')}</dt><dd>{shown.name ?? t('contact.noName')}</dd></div>
        <div><dt>{t('contact.phone')}</dt><dd className="code">{shown.phone ?? t('contact.none')}</dd></div>
        <div><dt>{t('contact.email')}</dt><dd>{shown.email ?? t('contact.none')}</dd></div>
        <div><dt>{t('contact.hours')}</dt><dd><HoursInWords value={contact.onDuty} /></dd></div>
        <div><dt>{t('unit.validity')}</dt><dd>{contact.validTo === null ? t('unit.from', { from: tellDay(contact.validFrom) }) : t('unit.fromTo', { from: tellDay(contact.validFrom), to: tellDay(contact.validTo) })}</dd></div>
      </dl>
      <div className="actions">
        {known && <Button kind="ghost" size="sm" renderIcon={View} onClick={() => setKnown(null)}>{t('contact.hide')}</Button>}
        {!known && mayReveal && <Button kind="ghost" size="sm" renderIcon={View} onClick={() => setAsking(true)}>{t('contact.reveal')}</Button>}
        {mayEdit && <Button kind="ghost" size="sm" renderIcon={Edit} onClick={onEdit}>{t('unit.edit')}</Button>}
      </div>
      <TestTexts contact={contact} mayEdit={mayEdit} />
      {asking && <Reveal contactId={contact.id} onClose={() => setAsking(false)} onKnown={(data) => { setKnown(data); setAsking(false); }} />}
    </li>
  );
}

function Reveal({ contactId, onClose, onKnown }: { contactId: string; onClose(): void; onKnown(known: Known): void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const reveal = useMutation({ mutationFn: () => callApi<Known>('POST', `/contacts/${contactId}/reveal`, { fields: ['name', 'phone', 'email'], reason }), onSuccess: onKnown });
  return (
    <Modal open size="sm" modalHeading={t('contact.revealTitle')} aria-label={t('contact.revealTitle')} closeButtonLabel={t('contact.cancel')} primaryButtonText={t('contact.show')} secondaryButtonText={t('contact.cancel')}
      primaryButtonDisabled={reason.trim().length < 5 || reveal.isPending} onRequestClose={onClose} onRequestSubmit={() => reveal.mutate()}>
      <p>{t('contact.revealWhy')}</p>
      <Trouble error={reveal.error} />
      <TextInput id={`reason-${contactId}`} data-modal-primary-focus labelText={t('contact.reason')} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
    </Modal>
  );
}

function TestTexts({ contact, mayEdit }: { contact: UnitContactView; mayEdit: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const texts = useTestTexts(contact.id, true);
  const send = useMutation({
    mutationFn: () => callApi<TestTextView>('POST', `/contacts/${contact.id}/test-text`, { id: newId() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['test-texts', contact.id] }),
  });
  const items = texts.data?.items ?? [];
  if (!mayEdit && items.length === 0) return null;
  return (
    <div className="contact__tests">
      {mayEdit && contact.phone !== null && <Button kind="tertiary" size="sm" renderIcon={SendAlt} disabled={send.isPending} onClick={() => send.mutate()}>{t('contact.test')}</Button>}
      <Trouble error={send.error} onClose={() => send.reset()} />
      {items.length > 0 && (
        <ul aria-label={t('contact.tests')} aria-live="polite">{items.slice(0, 3).map(({ id, status, createdAt, deliveredAt, failedAt, acceptedAt }) => (
          <li key={id}>{t('contact.sentAt', { at: tellInstant(createdAt) })}: <strong className={`contact__status contact__status--${status}`}>{t(`contact.status.${status}`)}</strong> {tellInstant(failedAt ?? deliveredAt ?? acceptedAt ?? '')}</li>
        ))}</ul>
      )}
    </div>
  );
}
