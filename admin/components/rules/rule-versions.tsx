import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTables } from '../../configuration.ts';
import { RowHistory } from '../row-history.tsx';

/** Every state of the rule, read when somebody asks for it. */
export function RuleVersions({ code, mayEdit }: { code: string; mayEdit: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const table = useTables().data?.items.find(({ name }) => name === 'sla-rules');
  if (!table) return null;
  if (!open) return <Button className="rule__versions" kind="tertiary" onClick={() => setOpen(true)}>{t('rules.versions')}</Button>;
  return <div className="rule__versions"><RowHistory table={table} rowKey={code} mayEdit={mayEdit} onClose={() => setOpen(false)} /></div>;
}
