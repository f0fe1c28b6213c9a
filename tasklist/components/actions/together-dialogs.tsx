import { TextArea, TextInput } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShareView } from '../../../api/contract/together.ts';
import { callApi } from '../../../ui/api.ts';
import { holdsWords } from '../../form/plain.ts';
import { SeveralOf } from '../../form/several-of.tsx';
import { ActionDialog } from './action-dialog.tsx';
import { useNamed, type NamedUnit } from './use-named.ts';

type OnClose = (said?: string) => void;
const MOST_UNITS = 10;

/** Other units are asked for their parts of the answer. */
export function AskUnitsDialog({ code, taken, onClose }: { code: string; taken: readonly string[]; onClose: OnClose }) {
  const { t } = useTranslation();
  const { units } = useNamed();
  const [chosen, setChosen] = useState<readonly NamedUnit[]>([]);
  const [request, setRequest] = useState('');
  const free = useMemo(() => units.filter((unit) => !taken.includes(unit.code)), [units, taken]);
  const ask = async () => {
    await callApi('POST', `/cases/${code}/co-ordination`, { unitCodes: chosen.map((unit) => unit.code), request: request.trim() });
    onClose(t('together.asked'));
  };
  const ready = chosen.length > 0 && chosen.length <= MOST_UNITS && request.trim().length >= 10;
  return (
    <ActionDialog title={t('together.askUnits')} submit={t('together.askSubmit')} ready={ready} onSubmit={ask} onClose={() => onClose()}>
      <p>{t('together.askText')}</p>
      <SeveralOf<NamedUnit>
        id="together-units" titleText={t('together.units')} placeholder={t('form.search')} items={[...free]} itemToString={(unit) => unit?.name ?? ''} locale="vi"
        filterItems={(items, { inputValue }) => items.filter(({ name }) => holdsWords(name, inputValue ?? ''))} translateWithId={(id) => t(`picker.${id}`)}
        clearSelectionDescription={t('filter.chosen')} clearSelectionText={t('filter.clearByKey')} selectedItems={[...chosen]} onChange={({ selectedItems }) => setChosen(selectedItems ?? [])}
      />
      {chosen.length > 0 && <p className="quiet">{chosen.map(({ name }) => name).join(', ')}</p>}
      <TextArea id="together-request" rows={4} maxLength={2000} labelText={t('together.request')} helperText={t('together.requestHint')} value={request} onChange={(event) => setRequest(event.target.value)} />
    </ActionDialog>
  );
}

/** A body that has no account is asked by mail. */
export function AskOutsideDialog({ code, onClose }: { code: string; onClose: OnClose }) {
  const { t } = useTranslation();
  const [bodyName, setBodyName] = useState('');
  const [email, setEmail] = useState('');
  const [question, setQuestion] = useState('');
  const ask = async () => {
    await callApi('POST', `/cases/${code}/outside-requests`, { bodyName: bodyName.trim(), email: email.trim(), question: question.trim() });
    onClose(t('together.outsideAsked'));
  };
  const ready = bodyName.trim().length >= 3 && /^\S+@\S+\.\S+$/.test(email.trim()) && question.trim().length >= 10;
  return (
    <ActionDialog title={t('together.askOutside')} submit={t('together.outsideSubmit')} ready={ready} onSubmit={ask} onClose={() => onClose()}>
      <p>{t('together.outsideText')}</p>
      <TextInput id="outside-body" labelText={t('together.bodyName')} maxLength={200} value={bodyName} data-modal-primary-focus onChange={(event) => setBodyName(event.target.value)} />
      <TextInput id="outside-email" type="email" labelText={t('together.email')} helperText={t('together.emailHint')} maxLength={200} value={email} onChange={(event) => setEmail(event.target.value)} />
      <TextArea id="outside-question" rows={4} maxLength={2000} labelText={t('together.question')} helperText={t('actions.questionHint')} value={question} onChange={(event) => setQuestion(event.target.value)} />
    </ActionDialog>
  );
}

/** The unit in the lead does without another one. */
export function WithdrawDialog({ share, onClose }: { share: ShareView; onClose: OnClose }) {
  const { t } = useTranslation();
  const withdraw = async () => {
    await callApi('POST', `/co-ordination/${share.assignmentId}/withdraw`, {});
    onClose(t('together.withdrawn', { name: share.unitName }));
  };
  return (
    <ActionDialog title={t('together.withdraw')} submit={t('together.withdraw')} danger ready onSubmit={withdraw} onClose={() => onClose()}>
      <p>{t('together.withdrawText', { name: share.unitName })}</p>
    </ActionDialog>
  );
}
