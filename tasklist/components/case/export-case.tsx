import { Button, InlineLoading } from '@carbon/react';
import { DocumentPdf } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../api/contract/officers.ts';
import { fetchFile } from '../../../ui/api.ts';
import { Trouble } from '../../../ui/trouble.tsx';

/** The case as a paper, with its pictures and the sender masked; whoever takes one is recorded. */
export function ExportCase({ found }: { found: CaseView }) {
  const { t } = useTranslation();
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const [failure, setFailure] = useState<Error | null>(null);
  if (!found.rights.export) return null;
  const download = async () => {
    setFailure(null);
    setState('busy');
    try {
      save(await fetchFile(`/cases/${encodeURIComponent(found.code)}/document.pdf`), `vu-viec-${found.code}.pdf`);
      setState('done');
    } catch (error) {
      setFailure(error as Error);
      setState('idle');
    }
  };
  return (
    <div className="export">
      <Button kind="ghost" size="sm" renderIcon={DocumentPdf} disabled={state === 'busy'} onClick={() => void download()} aria-describedby={`export-hint-${found.code}`}>{t('export.do')}</Button>
      <span id={`export-hint-${found.code}`} className="quiet export__hint">{t('export.hint')}</span>
      <div role="status">
        {state === 'busy' && <InlineLoading description={t('export.busy')} />}
        {state === 'done' && <InlineLoading status="finished" description={t('export.done')} />}
      </div>
      <Trouble error={failure} onClose={() => setFailure(null)} />
    </div>
  );
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // Some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
