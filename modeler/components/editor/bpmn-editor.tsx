import { InlineNotification } from '@carbon/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../ui/ids.ts';
import { tellInstant } from '../../../ui/instants.ts';
import { LazyPart } from '../../../ui/lazy-part.tsx';
import type { Session } from '../../../ui/session.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import type { DraftFile } from '../../draft/draft.ts';
import { keepCopy, type LocalCopy } from '../../draft/local-copy.ts';
import { useSaver } from '../../draft/use-saver.ts';
import { useTogether } from '../../draft/use-together.ts';
import { EDITOR_PARTS } from '../../editor/parts.ts';
import { useModeler } from '../../editor/use-modeler.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { DraftBar } from './draft-bar.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { OthersOnCanvas } from './others-on-canvas.tsx';
import { Toolbar } from './toolbar.tsx';
import { useSelectedElement } from './use-selected-element.ts';

/** The diagram of a draft, being drawn. */
export function BpmnEditor({ session, processId, files, file, unsaved }: {
  session: Session; processId: string; files: readonly DraftFile[]; file: DraftFile; unsaved: LocalCopy | undefined;
}) {
  const { t, i18n } = useTranslation();
  const officerId = session.officer.id;
  const canvas = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [pressed, setPressed] = useState<readonly string[]>(() => EDITOR_PARTS.filter(({ open }) => open).map(({ name }) => name));
  const [showsPanel, setShowsPanel] = useState(true);
  const changed = useRef<() => void>(() => undefined);
  const editor = useModeler({ canvas, panel, xml: unsaved?.content ?? file.content, language: i18n.language === 'en' ? 'en' : 'vi', onChange: () => changed.current() });
  const { modeler } = editor;
  const saver = useSaver({ officerId, processId, name: file.name, revision: unsaved?.revision ?? file.revision, read: editor.read });
  changed.current = () => saver.changed();
  // What a crash left on this device goes to the server like anything just drawn.
  useEffect(() => { if (unsaved && modeler) saver.changed(); }, [unsaved, modeler, saver]);

  const selected = useSelectedElement(modeler);
  const { others, take, news, setNews } = useTogether({
    processId, name: file.name, saver, elementId: selected, load: editor.load, news: unsaved ? t('editor.restored', { when: tellInstant(unsaved.at) }) : null,
  });

  const open = async (content: string) => {
    await keepCopy(officerId, processId, { id: newId(), name: file.name, content: await editor.read(), at: new Date().toISOString() });
    await editor.load(content);
    saver.changed();
    setNews(t('editor.opened'));
  };
  const press = (name: string) => {
    const on = !pressed.includes(name);
    setPressed(on ? [...pressed, name] : pressed.filter((each) => each !== name));
    if (modeler) EDITOR_PARTS.find((part) => part.name === name)?.toggle?.(modeler, on);
  };
  const panels = modeler ? EDITOR_PARTS.filter((part) => part.panel && pressed.includes(part.name)) : [];
  return (
    <div className={showsPanel ? 'editor' : 'editor editor--wide'}>
      <DraftBar session={session} processId={processId} files={files} here={file.name} saver={saver} others={others} />
      <Toolbar modeler={modeler} processId={processId} files={files} officerId={officerId} pressed={pressed} onPress={press} showsPanel={showsPanel} onPanel={() => setShowsPanel(!showsPanel)} onOpen={open} />
      <div className="editor__notes">
        {news && <InlineNotification kind="info" lowContrast title={news} onClose={() => { setNews(null); return true; }} aria-label={t('app.close')} statusIconDescription={t('app.info')} />}
        {saver.state === 'refused' && <Trouble error={saver.error} />}
        {editor.error && <Trouble error={new Error(t('diagram.broken'))} />}
        {editor.warnings.length > 0 && <InlineNotification kind="warning" lowContrast hideCloseButton title={t('editor.warnings')} subtitle={editor.warnings.join(' ')} statusIconDescription={t('app.warning')} />}
      </div>
      <div className="editor__canvas" ref={canvas} role="region" aria-label={t('editor.canvas')} />
      <aside className="editor__panel" ref={panel} aria-label={t('editor.panel')} hidden={!showsPanel} />
      {modeler && <OthersOnCanvas modeler={modeler} others={others} />}
      {modeler && panels.map(({ name, label, panel: Panel }) => (
        <section key={name} className="editor__below" aria-label={t(label)}><LazyPart fallback={<p className="quiet">{t('app.loading')}</p>}>{Panel && <Panel modeler={modeler} processId={processId} files={files} />}</LazyPart></section>
      ))}
      <LeaveGuard saver={saver} />
      <ConflictDialog saver={saver} processId={processId} name={file.name} officerId={officerId} read={editor.read} onTake={take} />
    </div>
  );
}
