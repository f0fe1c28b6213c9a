import { ContentSwitcher, InlineNotification, Switch } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import type { Session } from '../../ui/session.ts';
import { FileShell, type FileEditorProps, type OpenFile } from '../components/files/file-shell.tsx';
import { DraftFileLoader } from '../components/files/draft-file-loader.tsx';
import { FormCanvas } from '../components/forms/form-canvas.tsx';
import { FormPreview } from '../components/forms/form-preview.tsx';
import { FormTrial } from '../components/forms/form-trial.tsx';
import { useNarrow } from '../use-narrow.ts';

/** A form of the draft: built with form-js and our own kinds of field, tried out as on a phone. */
export function DraftForm({ session }: { session: Session }) {
  const narrow = useNarrow();
  return <DraftFileLoader session={session} end=".form">{(props) => (narrow ? <Shown {...props} /> : <FormOf key={props.file.name} {...props} />)}</DraftFileLoader>;
}

/** Where there is no room for the editor: the form as officers see it. */
function Shown({ processId, file, unsaved }: FileEditorProps) {
  const { t } = useTranslation();
  return (
    <div className="draft-view">
      <p className="back"><Link to={`/processes/${encodeURIComponent(processId)}/draft`}>{t('draft.title')}</Link></p>
      <PageTitle title={file.name} />
      <InlineNotification kind="info" lowContrast hideCloseButton title={t('draft.narrow')} statusIconDescription={t('app.info')} />
      <div className="form-trial__phone"><FormPreview schema={unsaved?.content ?? file.content} data={NOTHING} label={t('forms.trial')} onChange={() => undefined} /></div>
    </div>
  );
}

const NOTHING = {};

function FormOf(props: FileEditorProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<OpenFile | null>(null);
  const [trial, setTrial] = useState<string | null>(null);
  const show = async (name: string) => setTrial(name === 'trial' && open ? await open.read() : null);
  return (
    <FileShell {...props} open={open} tools={(
      <ContentSwitcher size="sm" selectedIndex={trial === null ? 0 : 1} onChange={({ name }) => void show(String(name))}>
        <Switch name="build" text={t('forms.build')} /><Switch name="trial" text={t('forms.trial')} />
      </ContentSwitcher>
    )}>
      {(saver) => (
        <>
          <div className="file-editor__pane" hidden={trial !== null}><FormCanvas content={props.unsaved?.content ?? props.file.content} onOpen={setOpen} onChange={() => saver.changed()} /></div>
          {trial !== null && <FormTrial schema={trial} />}
        </>
      )}
    </FileShell>
  );
}
