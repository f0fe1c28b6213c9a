import { Button } from '@carbon/react';
import { Close } from '@carbon/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkActionView } from '../../../api/contract/bulk-actions.ts';
import type { WorkItemView } from '../../../api/contract/officers.ts';
import { LazyPart } from '../../../ui/lazy-part.tsx';
import { useShortcuts } from '../../../ui/shortcuts.tsx';
import type { Session } from '../../session.ts';
import { BULK_KEYS, offeredFor, type BulkName } from './bulk-actions.ts';

// The list is the first view: what needs a choice of tasks comes with it.
const BulkDialog = lazy(() => import('./bulk-dialog.tsx').then((module) => ({ default: module.BulkDialog })));
const BulkToast = lazy(() => import('./bulk-toast.tsx').then((module) => ({ default: module.BulkToast })));

/** What can be done to the chosen tasks together, at the foot of the page; afterwards what was done, with the way back. */
export function BulkBar({ selected, onClear }: { selected: readonly WorkItemView[]; onClear: () => void }) {
  const { t } = useTranslation();
  const session = useQueryClient().getQueryData<Session | null>(['session']);
  // The list goes on changing under the dialog; what was chosen when it opened is what it is about.
  const [open, setOpen] = useState<{ action: BulkName; items: readonly WorkItemView[] } | null>(null);
  const [ordered, setOrdered] = useState<BulkActionView | null>(null);
  const offered = offeredFor(selected, session);
  const show = (action: BulkName) => setOpen({ action, items: selected });
  useShortcuts([
    ...BULK_KEYS.filter(([name]) => offered.includes(name)).map(([name, keys]) => ({ keys, label: `bulk.${name}`, run: () => show(name) })),
    ...(selected.length > 0 ? [{ keys: 'Escape', label: 'bulk.clear', run: onClear }] : []),
  ]);
  const close = (view?: BulkActionView) => {
    setOpen(null);
    if (!view) return;
    setOrdered(view);
    onClear();
  };
  return (
    <>
      {selected.length > 0 && (
        <div className="bulk-bar" role="region" aria-label={t('bulk.bar')}>
          <strong className="bulk-bar__count" role="status">{t('bulk.chosen', { count: selected.length })}</strong>
          <div className="bulk-bar__actions">
            {offered.map((name) => <Button key={name} size="md" kind="primary" onClick={() => show(name)}>{t(`bulk.${name}`)}</Button>)}
          </div>
          <Button className="bulk-bar__clear" size="md" kind="ghost" hasIconOnly renderIcon={Close} iconDescription={t('bulk.clear')} tooltipAlignment="end" onClick={onClear} />
        </div>
      )}
      {(open ?? ordered) && (
        <LazyPart>
          {open && <BulkDialog action={open.action} selected={open.items} onClose={close} />}
          {ordered?.id && <BulkToast key={ordered.id} ordered={ordered} onClose={() => setOrdered(null)} />}
        </LazyPart>
      )}
    </>
  );
}
