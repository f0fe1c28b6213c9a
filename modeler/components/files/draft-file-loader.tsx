import { InlineLoading } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Session } from '../../../ui/session.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import { useDraft } from '../../draft/draft.ts';
import { readUnsaved } from '../../draft/local-copy.ts';
import type { FileEditorProps } from './file-shell.tsx';

/** The draft's file that the address names, with what this device still holds of it. */
export function DraftFileLoader({ session, end, children }: { session: Session; end: '.form' | '.dmn'; children: (props: FileEditorProps) => ReactNode }) {
  const { t } = useTranslation();
  const { process = '', name = '' } = useParams();
  const draft = useDraft(process);
  const left = useQuery({ queryKey: ['unsaved', session.officer.id, process, name], queryFn: async () => await readUnsaved(session.officer.id, process, name) ?? null, gcTime: 0, staleTime: Infinity });
  if (draft.error) return <Trouble error={draft.error} />;
  if (!draft.data || left.isPending) return <InlineLoading description={t('app.loading')} />;
  const file = draft.data.files.find((found) => found.name === name && found.name.endsWith(end));
  if (!file) return <div className="empty"><p>{t('files.unknown', { name })}</p><Link to={`/processes/${process}/draft`}>{t('process.edit')}</Link></div>;
  // A copy that says what the server has is none.
  const unsaved = left.data && left.data.content !== file.content ? left.data : undefined;
  return children({ session, processId: process, files: draft.data.files, file, unsaved });
}
