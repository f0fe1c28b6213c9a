import { TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../../ui/api.ts';
import { ActionDialog } from './action-dialog.tsx';
import type { DialogProps } from './person-dialogs.tsx';

const LONGEST = 1000;

/** Asks the sender; the answer comes back to the task. */
export function AskSenderDialog({ item, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const ask = async () => {
    await callApi('POST', `/work-items/${item.id}/questions`, { text: text.trim() });
    onClose(t('actions.asked'));
  };
  return (
    <ActionDialog title={t('actions.askSender')} submit={t('actions.askSubmit')} ready={text.trim().length >= 10} onSubmit={ask} onClose={() => onClose()}>
      <TextArea
        id="ask-text" rows={5} enableCounter maxCount={LONGEST} labelText={t('actions.question')} helperText={t('actions.questionHint')} value={text} data-modal-primary-focus
        onChange={(event) => setText(event.target.value)}
      />
      <ul className="action-dialog__notes">
        <li>{t('actions.clockGoesOn')}</li>
        <li>{t('actions.codeIsKey')}</li>
      </ul>
    </ActionDialog>
  );
}

/** Takes the open question back; the sender has been told of it, so this asks once more. */
export function CancelQuestionDialog({ questionId, text, onClose }: { questionId: string; text: string; onClose: DialogProps['onClose'] }) {
  const { t } = useTranslation();
  const cancel = async () => {
    await callApi('POST', `/questions/${questionId}/cancel`);
    onClose(t('actions.questionCancelled'));
  };
  return (
    <ActionDialog title={t('actions.cancelQuestion')} submit={t('actions.cancelQuestionSubmit')} danger ready onSubmit={cancel} onClose={() => onClose()}>
      <p>{t('actions.cancelQuestionText')}</p>
      <blockquote className="reported">{text}</blockquote>
    </ActionDialog>
  );
}
