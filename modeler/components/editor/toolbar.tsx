import { IconButton, MenuButton, MenuItem, MenuItemDivider } from '@carbon/react';
import { Keyboard, Redo, RightPanelClose, RightPanelOpen, Search, Undo } from '@carbon/icons-react';
import type Modeler from 'bpmn-js/lib/Modeler';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../../ui/announcer.tsx';
import { LazyPart } from '../../../ui/lazy-part.tsx';
import type { DraftFile } from '../../draft/draft.ts';
import { findCanvas } from '../../diagram/elements.ts';
import { copyPicture, download, pngOf, svgOf } from '../../editor/copy-image.ts';
import { EDITOR_PARTS } from '../../editor/parts.ts';
import { ZoomButtons } from '../zoom-buttons.tsx';
import { KeySheet } from './key-sheet.tsx';
import { MyCopies } from './my-copies.tsx';

interface ToolbarProps {
  readonly modeler: Modeler | null;
  readonly processId: string;
  readonly files: readonly DraftFile[];
  readonly officerId: string;
  /** Names of the parts whose button is pressed. */
  readonly pressed: readonly string[];
  readonly onPress: (part: string) => void;
  readonly showsPanel: boolean;
  readonly onPanel: () => void;
  /** Another diagram is to stand in the place of this one. */
  readonly onOpen: (xml: string) => Promise<void>;
}

/** What can be done with the diagram as a whole. */
export function Toolbar({ modeler, processId, files, officerId, pressed, onPress, showsPanel, onPanel, onOpen }: ToolbarProps) {
  const { t } = useTranslation();
  const { canUndo, canRedo } = useHistory(modeler);
  const [keys, setKeys] = useState(false);
  const act = (action: string) => {
    modeler?.get<{ trigger(action: string): void }>('editorActions').trigger(action);
    if (modeler && action !== 'find') findCanvas(modeler).focus();
  };
  return (
    <div className="toolbar" role="group" aria-label={t('toolbar.label')}>
      <IconButton kind="ghost" size="sm" align="bottom-left" label={t('toolbar.undo')} disabled={!canUndo} onClick={() => act('undo')}><Undo /></IconButton>
      <IconButton kind="ghost" size="sm" align="bottom" label={t('toolbar.redo')} disabled={!canRedo} onClick={() => act('redo')}><Redo /></IconButton>
      <IconButton kind="ghost" size="sm" align="bottom" label={t('toolbar.find')} disabled={!modeler} onClick={() => act('find')}><Search /></IconButton>
      {modeler && <ZoomButtons canvas={findCanvas(modeler)} />}
      {modeler && EDITOR_PARTS.map(({ name, label, icon: Icon, panel, toggle, always: Always }) => (
        <span key={name} className="toolbar__part">
          {(panel || toggle) && <IconButton kind="ghost" size="sm" align="bottom" label={t(label)} isSelected={pressed.includes(name)} aria-pressed={pressed.includes(name)} onClick={() => onPress(name)}><Icon /></IconButton>}
          {Always && <LazyPart><Always modeler={modeler} processId={processId} files={files} /></LazyPart>}
        </span>
      ))}
      <span className="toolbar__end" />
      <FileMenu modeler={modeler} processId={processId} officerId={officerId} onOpen={onOpen} />
      <IconButton kind="ghost" size="sm" align="bottom" label={t('toolbar.keys')} onClick={() => setKeys(true)}><Keyboard /></IconButton>
      <IconButton kind="ghost" size="sm" align="bottom-right" label={t(showsPanel ? 'toolbar.hidePanel' : 'toolbar.showPanel')} aria-pressed={showsPanel} onClick={onPanel}>{showsPanel ? <RightPanelClose /> : <RightPanelOpen />}</IconButton>
      {keys && <KeySheet onClose={() => setKeys(false)} />}
    </div>
  );
}

/** The diagram as a picture or file, and back. */
function FileMenu({ modeler, processId, officerId, onOpen }: Pick<ToolbarProps, 'modeler' | 'processId' | 'officerId' | 'onOpen'>) {
  const { t } = useTranslation();
  const [copies, setCopies] = useState(false);
  if (!modeler) return null;
  const told = (work: Promise<void>, done: string) => void work.then(() => announce(t(done)), () => announce(t('image.failed'), 'assertive'));
  const save = async (made: Promise<Blob>, end: string) => download(await made, `${processId}.${end}`);
  const asFile = async () => new Blob([(await modeler.saveXML({ format: true })).xml ?? ''], { type: 'application/xml' });
  return (
    <>
      <MenuButton kind="ghost" size="sm" label={t('image.menu')} menuAlignment="bottom-end">
        <MenuItem label={t('image.copy')} onClick={() => told(copyPicture(modeler), 'image.copied')} />
        <MenuItem label={t('image.png')} onClick={() => told(save(pngOf(modeler), 'png'), 'image.saved')} />
        <MenuItem label={t('image.svg')} onClick={() => told(save(svgOf(modeler), 'svg'), 'image.saved')} />
        <MenuItemDivider />
        <MenuItem label={t('image.bpmn')} onClick={() => told(save(asFile(), 'bpmn'), 'image.saved')} />
        <MenuItem label={t('copies.menu')} onClick={() => setCopies(true)} />
      </MenuButton>
      {copies && <MyCopies officerId={officerId} processId={processId} onOpen={onOpen} onClose={() => setCopies(false)} />}
    </>
  );
}

function useHistory(modeler: Modeler | null): { canUndo: boolean; canRedo: boolean } {
  const [can, setCan] = useState({ canUndo: false, canRedo: false });
  useEffect(() => {
    if (!modeler) return undefined;
    const stack = modeler.get<{ canUndo(): boolean; canRedo(): boolean }>('commandStack');
    const look = () => setCan({ canUndo: stack.canUndo(), canRedo: stack.canRedo() });
    modeler.on('commandStack.changed', look);
    return () => modeler.off('commandStack.changed', look);
  }, [modeler]);
  return can;
}
