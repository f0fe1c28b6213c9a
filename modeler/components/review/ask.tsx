import { Modal, TextArea, TextInput } from '@carbon/react';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../../../ui/trouble.tsx';

interface Props<Answer> {
  readonly title: string;
  readonly submit: string;
  readonly danger?: boolean;
  readonly children?: ReactNode;
  /** Labels of what is asked for; `required` has a least number of characters. */
  readonly name?: { readonly label: string; readonly start?: string; readonly invalid?: (name: string) => string | null };
  readonly text?: { readonly label: string; readonly least?: number; readonly help?: string };
  run(answers: { name: string; text: string }): Promise<Answer>;
  onDone(answer: Answer): void;
  onClose(): void;
}

/** Asks before something is done: what happens then, a name, a reason. Stays open with the trouble where it fails. */
export function Ask<Answer>({ title, submit, danger = false, children, name, text, run, onDone, onClose }: Props<Answer>) {
  const { t } = useTranslation();
  const [called, setCalled] = useState(name?.start ?? '');
  const [told, setTold] = useState('');
  const doing = useMutation({ mutationFn: () => run({ name: called.trim(), text: told.trim() }), onSuccess: onDone });
  const fault = name?.invalid?.(called.trim()) ?? null;
  const missing = (name !== undefined && (called.trim() === '' || fault !== null)) || told.trim().length < (text?.least ?? 0);
  return (
    <Modal open size="sm" danger={danger} modalHeading={title} primaryButtonText={submit} secondaryButtonText={t('ask.cancel')} closeButtonLabel={t('app.close')} primaryButtonDisabled={missing || doing.isPending}
      onRequestClose={onClose} onRequestSubmit={() => doing.mutate()}>
      <div className="ask">
        {children}
        {name && <TextInput id="ask-name" data-modal-primary-focus labelText={name.label} value={called} maxLength={120} invalid={called !== '' && fault !== null} invalidText={fault} onChange={(event) => setCalled(event.target.value)} />}
        {text && <TextArea id="ask-text" data-modal-primary-focus={name ? undefined : true} labelText={text.label} helperText={text.help} rows={3} maxLength={2_000} value={told} onChange={(event) => setTold(event.target.value)} />}
        <Trouble error={doing.error} />
      </div>
    </Modal>
  );
}
