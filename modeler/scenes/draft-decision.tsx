import { useState } from 'react';
import type { Session } from '../../ui/session.ts';
import { DecisionCanvas } from '../components/decisions/decision-canvas.tsx';
import { DraftFileLoader } from '../components/files/draft-file-loader.tsx';
import { FileShell, type FileEditorProps, type OpenFile } from '../components/files/file-shell.tsx';

/** A decision table of the draft. */
export function DraftDecision({ session }: { session: Session }) {
  return <DraftFileLoader session={session} end=".dmn">{(props) => <DecisionOf key={props.file.name} {...props} />}</DraftFileLoader>;
}

function DecisionOf(props: FileEditorProps) {
  const [open, setOpen] = useState<OpenFile | null>(null);
  return (
    <FileShell {...props} open={open}>
      {(saver) => <DecisionCanvas content={props.unsaved?.content ?? props.file.content} label={props.file.name} onOpen={setOpen} onChange={() => saver.changed()} />}
    </FileShell>
  );
}
