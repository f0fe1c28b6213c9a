import { Button } from '@carbon/react';
import { Add, Edit, TrashCan } from '@carbon/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { readDraft, type DraftFile } from '../../draft/draft.ts';
import { bareName, makeFile, nameFault, removeFile, renameFile, usesOf } from '../../draft/draft-files.ts';
import type { Saver } from '../../draft/saver.ts';
import { Ask } from '../review/ask.tsx';

type Doing = 'form' | 'dmn' | 'rename' | 'remove';

/** New forms and decision tables, and another name or the end for the one that is open. */
export function FileTools({ processId, files, file, saver }: { processId: string; files: readonly DraftFile[]; file: DraftFile; saver: Saver }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<Doing | null>(null);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const uses = useQuery({
    queryKey: ['process', processId, 'uses', file.name, doing], enabled: doing === 'rename' || doing === 'remove', gcTime: 0,
    queryFn: async () => { const { files: now } = await readDraft(processId); return usesOf(now.find(({ name }) => name === file.name) ?? file, now); },
  });
  const go = async (name: string | null) => {
    setDoing(null);
    await queries.resetQueries({ queryKey: ['process', processId, 'draft'] });
    const base = `/processes/${encodeURIComponent(processId)}/draft`;
    void navigate(name === null ? base : `${base}/${name.endsWith('.form') ? 'forms' : 'decisions'}/${name}`);
  };
  return (
    <>
      <Button size="sm" kind="ghost" renderIcon={Edit} onClick={() => setDoing('rename')}>{t('files.rename')}</Button>
      <Button size="sm" kind="ghost" renderIcon={TrashCan} onClick={() => setDoing('remove')}>{t('files.remove')}</Button>
      <Button size="sm" kind="ghost" renderIcon={Add} onClick={() => setDoing('form')}>{t('files.newForm')}</Button>
      <Button size="sm" kind="ghost" renderIcon={Add} onClick={() => setDoing('dmn')}>{t('files.newDecision')}</Button>
      {(doing === 'form' || doing === 'dmn') && <NewFile processId={processId} end={doing} files={files} onDone={(name) => void go(name)} onClose={() => setDoing(null)} />}
      {doing === 'rename' && uses.data && (
        <Ask title={t('files.renameTitle', { name: file.name })} submit={t('files.rename')} name={nameField(t, file.name.endsWith('.dmn') ? 'dmn' : 'form', files, bareName(file.name))} onClose={() => setDoing(null)}
          run={async ({ name }) => {
            if (!await saver.flush()) throw saver.error ?? new Error(t('keep.unsaved'));
            const { files: now } = await readDraft(processId);
            const found = now.find((each) => each.name === file.name)!;
            await renameFile(processId, found, name, now);
            return `${name}.${found.kind}`;
          }} onDone={(name) => void go(name)}>
          {file.kind === 'form' && uses.data.length > 0 && <p>{t('files.usesFollow', { count: uses.data.length, names: uses.data.map(({ name }) => name).join(', ') })}</p>}
        </Ask>
      )}
      {doing === 'remove' && uses.data && (uses.data.length > 0
        ? <Ask title={t('files.inUseTitle', { name: file.name })} submit={t('files.understood')} run={() => Promise.resolve(null)} onDone={() => setDoing(null)} onClose={() => setDoing(null)}><p>{t('files.inUse', { names: uses.data.map(({ name }) => name).join(', ') })}</p></Ask>
        : <Ask danger title={t('files.removeTitle', { name: file.name })} submit={t('files.remove')} run={async () => { await saver.flush(); await removeFile(processId, { name: file.name, revision: saver.revision }); return null; }} onDone={() => void go(null)} onClose={() => setDoing(null)}><p>{t('files.removeText')}</p></Ask>)}
    </>
  );
}

function nameField(t: (key: string) => string, end: 'form' | 'dmn', files: readonly DraftFile[], start = '') {
  return { label: t('files.name'), start, invalid: (name: string) => { const fault = nameFault(name, end, files); return fault && t(`files.fault.${fault}`); } };
}

/** A new form or decision table of the draft. */
export function NewFile({ processId, end, files, onDone, onClose }: { processId: string; end: 'form' | 'dmn'; files: readonly DraftFile[]; onDone(name: string): void; onClose(): void }) {
  const { t } = useTranslation();
  const title = t(end === 'form' ? 'files.newForm' : 'files.newDecision');
  return (
    <Ask title={title} submit={t('files.make')} name={nameField(t, end, files)} onClose={onClose} onDone={onDone}
      run={async ({ name }) => { await makeFile(processId, name, end, name); return `${name}.${end}`; }}>
      <p>{t('files.newText')}</p>
    </Ask>
  );
}
