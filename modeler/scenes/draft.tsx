import { InlineNotification, Loading } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { DraftView } from '../../api/contract/process-models.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { LazyPart } from '../../ui/lazy-part.tsx';
import { hasRight, type Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { DiagramView } from '../components/diagram-view.tsx';
import { useDraft, type DraftFile } from '../draft/draft.ts';
import { readUnsaved } from '../draft/local-copy.ts';
import { useProcess } from '../processes.ts';
import { useNarrow } from '../use-narrow.ts';

const BpmnEditor = lazy(() => import('../components/editor/bpmn-editor.tsx').then((module) => ({ default: module.BpmnEditor })));

/** The draft's diagram: drawn by those who may, where there is room; looked at by the others. */
export function Draft({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { process = '' } = useParams();
  const draft = useDraft(process);
  const narrow = useNarrow();
  const file = draft.data?.files.find(({ kind }) => kind === 'bpmn');
  if (draft.error && !draft.data) return <div className="alone"><Trouble error={draft.error} /></div>;
  if (!draft.data) return <Loading description={t('app.loading')} withOverlay={false} />;
  if (!file) return <div className="alone"><p>{t('draft.noDiagram')}</p></div>;
  const reason = !hasRight(session, 'process.edit') ? 'draft.mayNot' : narrow ? 'draft.narrow' : null;
  return reason ? <ReadOnly processId={process} file={file} reason={t(reason)} /> : <Editing key={process} session={session} processId={process} draft={draft.data} file={file} />;
}

function Editing({ session, processId, draft, file }: { session: Session; processId: string; draft: DraftView; file: DraftFile }) {
  const { t } = useTranslation();
  const unsaved = useQuery({ queryKey: ['unsaved', session.officer.id, processId, file.name], gcTime: 0, queryFn: async () => await readUnsaved(session.officer.id, processId, file.name) ?? null });
  if (unsaved.isPending) return <Loading description={t('app.loading')} withOverlay={false} />;
  const copy = unsaved.data && unsaved.data.content !== file.content ? unsaved.data : undefined;
  return (
    <LazyPart fallback={<Loading description={t('app.loading')} withOverlay={false} />}>
      <BpmnEditor session={session} processId={processId} files={draft.files} file={file} unsaved={copy} />
    </LazyPart>
  );
}

function ReadOnly({ processId, file, reason }: { processId: string; file: DraftFile; reason: string }) {
  const { t } = useTranslation();
  const process = useProcess(processId);
  const [selected, setSelected] = useState<string | null>(null);
  return (
    <div className="draft-view">
      <p className="back"><Link to={`/processes/${encodeURIComponent(processId)}`}>{process.data?.name ?? processId}</Link></p>
      <PageTitle title={t('draft.title')} />
      <InlineNotification kind="info" lowContrast hideCloseButton title={reason} statusIconDescription={t('app.info')} />
      <DiagramView xml={file.content} label={t('draft.title')} height="65vh" selected={selected} onElementClick={setSelected} />
    </div>
  );
}
