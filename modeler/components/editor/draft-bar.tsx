import { Button, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Session } from '../../../ui/session.ts';
import type { DraftFile, Editor } from '../../draft/draft.ts';
import type { Saver } from '../../draft/saver.ts';
import { useProcess } from '../../processes.ts';
import { KeepVersion } from './keep-version.tsx';
import { SaveState } from './save-state.tsx';

const ADDRESS = { bpmn: () => '', form: (name: string) => `/forms/${name}`, dmn: (name: string) => `/decisions/${name}` };

/** The head of every editor of a draft: its files, whether all is saved, who else is here. */
export function DraftBar({ processId, files, here, saver, others }: {
  session: Session; processId: string; files: readonly DraftFile[]; here: string; saver: Saver; others: readonly Editor[];
}) {
  const { t } = useTranslation();
  const process = useProcess(processId);
  const [keeping, setKeeping] = useState(false);
  const names = [...new Set(others.map(({ officer }) => officer.displayName))];
  const base = `/processes/${encodeURIComponent(processId)}`;
  return (
    <header className="draft-bar">
      <h1><Link to={base}>{process.data?.name ?? processId}</Link></h1>
      <nav className="draft-bar__files" aria-label={t('draft.files')}>
        {files.map(({ name, kind }) => (
          <Link key={name} to={`${base}/draft${ADDRESS[kind](encodeURIComponent(name))}`} aria-current={name === here ? 'page' : undefined}>{kind === 'bpmn' ? t('draft.diagram') : name}</Link>
        ))}
      </nav>
      <SaveState saver={saver} />
      <span className="draft-bar__others" role="status">
        {names.length > 0 && <Tag type="purple" size="md">{t('draft.others', { who: names.join(', ') })}</Tag>}
      </span>
      <Button size="sm" kind="primary" onClick={() => setKeeping(true)}>{t('draft.keep')}</Button>
      {keeping && <KeepVersion processId={processId} saver={saver} onClose={() => setKeeping(false)} />}
    </header>
  );
}
