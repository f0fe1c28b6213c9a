import { InlineNotification } from '@carbon/react';
import { useCallback, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tellInstant } from '../../../ui/instants.ts';
import type { Session } from '../../../ui/session.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import type { DraftFile } from '../../draft/draft.ts';
import type { LocalCopy } from '../../draft/local-copy.ts';
import type { Saver } from '../../draft/saver.ts';
import { useSaver } from '../../draft/use-saver.ts';
import { useTogether } from '../../draft/use-together.ts';
import { ConflictDialog } from '../editor/conflict-dialog.tsx';
import { DraftBar } from '../editor/draft-bar.tsx';
import { LeaveGuard } from '../editor/leave-guard.tsx';
import { FileTools } from './file-tools.tsx';

/** What is open in a file's editor. */
export interface OpenFile {
  /** What stands there now, as the file's text. */
  read(): Promise<string>;
  load(content: string): Promise<void>;
}

export interface FileEditorProps {
  readonly session: Session;
  readonly processId: string;
  readonly files: readonly DraftFile[];
  readonly file: DraftFile;
  /** What a crash left on this device. */
  readonly unsaved: LocalCopy | undefined;
}

/**
 * Around the editor of a form or of a decision table: the draft's files, saving by itself, colleagues, conflicts.
 * `children` gets what to call when something was changed.
 */
export function FileShell({ session, processId, files, file, unsaved, open, tools, children }: FileEditorProps & {
  /** Null until the editor is there. */
  readonly open: OpenFile | null;
  readonly tools?: ReactNode;
  readonly children: (saver: Saver) => ReactNode;
}) {
  const { t } = useTranslation();
  const officerId = session.officer.id;
  const read = useCallback(async () => (open ? open.read() : unsaved?.content ?? file.content), [open, unsaved, file]);
  const saver = useSaver({ officerId, processId, name: file.name, revision: unsaved?.revision ?? file.revision, read });
  useEffect(() => { if (unsaved && open) saver.changed(); }, [unsaved, open, saver]);
  const { others, take, news, setNews } = useTogether({
    processId, name: file.name, saver, elementId: null, load: async (content) => { await open?.load(content); }, news: unsaved ? t('editor.restored', { when: tellInstant(unsaved.at) }) : null,
  });
  return (
    <div className="file-editor">
      <DraftBar session={session} processId={processId} files={files} here={file.name} saver={saver} others={others} />
      <div className="file-editor__tools">{tools}<FileTools processId={processId} files={files} file={file} saver={saver} /></div>
      <div className="file-editor__notes">
        {news && <InlineNotification kind="info" lowContrast title={news} onClose={() => { setNews(null); return true; }} aria-label={t('app.close')} statusIconDescription={t('app.info')} />}
        {saver.state === 'refused' && <Trouble error={saver.error} />}
      </div>
      <div className="file-editor__body">{children(saver)}</div>
      <LeaveGuard saver={saver} />
      <ConflictDialog saver={saver} processId={processId} name={file.name} officerId={officerId} read={read} onTake={take} />
    </div>
  );
}
