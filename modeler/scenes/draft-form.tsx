import { ContentSwitcher, Switch } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../ui/session.ts';
import { FileShell, type FileEditorProps, type OpenFile } from '../components/files/file-shell.tsx';
import { DraftFileLoader } from '../components/files/draft-file-loader.tsx';
import { FormCanvas } from '../components/forms/form-canvas.tsx';
import { FormTrial } from '../components/forms/form-trial.tsx';

/** A form of the draft: built with form-js and our own kinds of field, tried out as on a phone. */
export function DraftForm({ session }: { session: Session }) {
  return <DraftFileLoader session={session} end=".form">{(props) => <FormOf key={props.file.name} {...props} />}</DraftFileLoader>;
}

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
