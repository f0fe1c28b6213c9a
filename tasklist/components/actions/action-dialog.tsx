import { Modal } from '@carbon/react';
import { useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../ui/api.ts';
import { Trouble } from '../../../ui/trouble.tsx';

interface Props {
  readonly title: string;
  readonly submit: string;
  /** What is still missing keeps the button from being pressed. */
  readonly ready: boolean;
  readonly danger?: boolean;
  readonly size?: 'sm' | 'md';
  readonly onSubmit: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that does one thing to a task: while it is on its way it cannot be sent twice, and what went wrong stands in place. */
export function ActionDialog({ title, submit, ready, danger = false, size = 'sm', onSubmit, onClose, children }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const send = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await onSubmit();
    } catch (error) {
      // A session that ended leads to the sign-in page by itself.
      if (!(error instanceof ApiProblem && error.status === 401)) setFailure(error as Error);
      setBusy(false);
    }
  };
  // At the body: a sticky part of the page that holds the button must not hold the dialog too.
  return createPortal(
    <Modal
      open size={size} danger={danger} className="action-dialog" aria-label={title} modalHeading={title} primaryButtonText={submit} secondaryButtonText={t('task.cancel')} closeButtonLabel={t('app.close')}
      primaryButtonDisabled={busy || !ready} onRequestSubmit={() => void send()} onRequestClose={onClose}
    >
      <div className="dialog">
        {children}
        <Trouble error={failure} />
      </div>
    </Modal>,
    document.body,
  );
}
