import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../ui/countdown.tsx';

/** Tells when the clock of the open task was set anew; the form beside it stays as it is. */
export function DeadlineChange({ dueAt }: { dueAt: string | null }) {
  const { t } = useTranslation();
  const before = useRef(dueAt);
  const [changed, setChanged] = useState<string | null>(null);
  useEffect(() => {
    if (before.current && dueAt && dueAt !== before.current) setChanged(dueAt);
    before.current = dueAt;
  }, [dueAt]);
  return <p className="task__rearmed" role="status">{changed ? t('screening.rearmed', { time: formatInstant(changed) }) : ''}</p>;
}
