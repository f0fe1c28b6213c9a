import { InlineLoading, InlineNotification } from '@carbon/react';
import { Camera, Upload } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItemDetail } from '../../api/contract/officers.ts';
import { ApiProblem, callApi } from '../../ui/api.ts';
import { newId } from '../../ui/ids.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { faultOf, MOST_FILES, type Fault } from '../offline/check-file.ts';
import type { KeptFile, Purpose } from '../offline/kept.ts';
import { scaledPicture } from '../offline/scale-picture.ts';
import { queue, useWaiting } from '../offline/waiting.ts';
import { EvidenceTile, type Shown } from './offline/evidence-tile.tsx';

const GROUPS: readonly Purpose[] = ['evidence-before', 'evidence-after'];

interface Refused { readonly name: string; readonly fault: Fault | 'count' | 'room' | 'device' }

/**
 * Pictures and videos that prove the result, before and after. A chosen file is kept on this device, shown at once, and
 * sent as soon as the network lets it; its id is known from the start, so that the decision can name it.
 */
export function Evidence({ itemId, ids, preparing, onPreparing, onAdd, onRemove }: {
  itemId: string; ids: readonly string[];
  /** How many chosen files are not kept yet: the result must not leave without them. */
  preparing: number; onPreparing: (change: (count: number) => number) => void;
  onAdd: (ids: readonly string[]) => void; onRemove?: (id: string) => void;
}) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [failure, setFailure] = useState<Error | null>(null);
  const files = useShown(itemId, ids, onAdd);
  const label = useLabel(itemId);

  const add = async (list: FileList | null, purpose: Purpose) => {
    const chosen = [...list ?? []];
    const officerId = queue.owner();
    if (!officerId || chosen.length === 0) return;
    setRefused([]);
    onPreparing((count) => count + chosen.length);
    for (const [place, file] of chosen.entries()) {
      const fault = ids.length + place >= MOST_FILES ? 'count' : await keep(file, { officerId, workItemId: itemId, label, purpose });
      if (fault) setRefused((before) => [...before, { name: file.name, fault }]);
      onPreparing((count) => count - 1);
    }
    void queue.wake();
  };
  const remove = async (shown: Shown) => {
    setFailure(null);
    try {
      if (shown.kept) await queue.throwAway([shown.kept]);
      // Also when it only waited: the upload may have arrived without its answer.
      if (!shown.kept || shown.kept.refusal === undefined) await callApi('DELETE', `/attachments/${shown.id}`).catch(unlessNeeded(shown));
      onRemove?.(shown.id);
    } catch (error) {
      setFailure(error as Error);
    }
  };

  return (
    <fieldset className="evidence">
      <legend>{t('evidence.title')}</legend>
      {GROUPS.map((purpose) => {
        const group = files.filter((file) => file.purpose === purpose);
        return (
          <section key={purpose} className="evidence__group" aria-labelledby={`evidence-${purpose}`}>
            <h3 id={`evidence-${purpose}`}>{t(`evidence.${purpose}`)} <span className="quiet">({group.length})</span></h3>
            {group.length > 0 && (
              <ul className="evidence__files">
                {group.map((file, index) => (
                  <EvidenceTile key={file.id} file={file} name={t(`evidence.name.${purpose}`, { number: index + 1 })} onRemove={onRemove ? () => void remove(file) : undefined} onAgain={() => file.kept && void queue.again(file.kept)} />
                ))}
              </ul>
            )}
            <div className="evidence__add">
              <Picker label={t(`evidence.camera.${purpose}`)} camera onChoose={(list) => void add(list, purpose)} />
              <Picker label={t(`evidence.choose.${purpose}`)} onChoose={(list) => void add(list, purpose)} />
            </div>
          </section>
        );
      })}
      <div role="status" className="evidence__status">
        {preparing > 0 && <InlineLoading description={t('evidence.preparing', { count: preparing })} />}
        {preparing === 0 && files.length > 0 && <p>{t('task.evidenceAdded', { count: files.length })}</p>}
      </div>
      {refused.map(({ name, fault }) => (
        <InlineNotification key={name} className="trouble" kind="error" lowContrast role="alert" statusIconDescription={t('app.error')} aria-label={t('app.close')}
          title={t('evidence.fault.title', { name })} subtitle={t(`evidence.fault.${fault}`)} onCloseButtonClick={() => setRefused((before) => before.filter((other) => other.name !== name))} />
      ))}
      <Trouble error={failure} onClose={() => setFailure(null)} />
      <p className="evidence__hint">{t('evidence.onDevice')}</p>
    </fieldset>
  );
}

/** What is gone already needs no removing; a file that only waited here need not be known to the server. */
function unlessNeeded(shown: Shown): (error: unknown) => void {
  return (error) => {
    if (error instanceof ApiProblem ? error.status === 404 : shown.kept) return;
    throw error;
  };
}

/** Looks at a file, makes it smaller, and keeps it to be sent. Answers what is wrong with it, or null. */
async function keep(file: File, about: Pick<KeptFile, 'officerId' | 'workItemId' | 'label' | 'purpose'>): Promise<Refused['fault'] | null> {
  // What cannot be drawn smaller is sent as it is.
  const blob = await scaledPicture(file).catch(() => file);
  const fault = faultOf(blob);
  if (fault) return fault;
  try {
    await queue.keep({ kind: 'file', id: newId(), ...about, name: file.name, blob, keptAt: new Date().toISOString() });
  } catch (error) {
    return (error as Error).name === 'QuotaExceededError' ? 'room' : 'device';
  }
  return null;
}

/** A native file input in a button's clothes: phones open the camera from it, keyboards reach it. */
function Picker({ label, camera = false, onChoose }: { label: string; camera?: boolean; onChoose: (files: FileList | null) => void }) {
  const Icon = camera ? Camera : Upload;
  return (
    <label className={`cds--btn cds--btn--tertiary cds--btn--md evidence__picker${camera ? ' evidence__picker--camera' : ''}`}>
      {label}
      <Icon className="cds--btn__icon" aria-hidden />
      <input
        type="file" className="cds--visually-hidden" multiple={!camera} accept={camera ? 'image/*' : 'image/*,video/*'} {...(camera ? { capture: 'environment' as const } : {})}
        onChange={(event) => { onChoose(event.target.files); event.target.value = ''; }}
      />
    </label>
  );
}

function useLabel(itemId: string): string {
  const { data } = useQuery<WorkItemDetail>({ queryKey: ['work-item', itemId], enabled: false });
  return data?.caseCode ?? '';
}

/** Every file of this result: those on the way, and those that the server has. */
function useShown(itemId: string, ids: readonly string[], onAdd: (ids: readonly string[]) => void): Shown[] {
  const { items, progress } = useWaiting();
  const { data } = useQuery<WorkItemDetail>({ queryKey: ['work-item', itemId], enabled: false });
  const previews = useRef(new Map<string, string>());
  const seen = useRef(new Map<string, { purpose: Purpose; video: boolean }>());
  const kept = items.filter((item): item is KeptFile => item.kind === 'file' && item.workItemId === itemId);
  for (const file of kept) {
    seen.current.set(file.id, { purpose: file.purpose, video: file.blob.type.startsWith('video/') });
    if (!file.blob.type.startsWith('video/') && !previews.current.has(file.id)) previews.current.set(file.id, URL.createObjectURL(file.blob));
  }
  // Just chosen; or, after a crash, known to the device and not to the draft.
  const named = useRef(new Set<string>());
  const unnamed = kept.filter(({ id }) => !ids.includes(id)).map(({ id }) => id).join(',');
  useEffect(() => {
    const news = unnamed.split(',').filter((id) => id && !named.current.has(id));
    news.forEach((id) => named.current.add(id));
    if (news.length > 0) onAdd(news);
  }, [unnamed]);
  useEffect(() => () => {
    previews.current.forEach((url) => URL.revokeObjectURL(url));
    previews.current.clear();
  }, []);
  return [...new Set(ids)].map((id) => {
    const onServer = data?.case?.attachments.find((file) => file.id === id);
    const known = seen.current.get(id);
    return {
      id, kept: kept.find((file) => file.id === id), progress: progress[id],
      purpose: known?.purpose ?? (onServer?.purpose === 'evidence-before' ? 'evidence-before' : 'evidence-after'),
      video: known?.video ?? onServer?.kind === 'video', preview: previews.current.get(id),
    };
  });
}
