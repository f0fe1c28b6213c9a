import { Button, Checkbox, FileUploaderDropContainer, InlineNotification, ProgressBar, Stack, Tag, TextArea, TextInput } from '@carbon/react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { TableView } from '../../api/contract/configuration.ts';
import type { ComparedLine, ImportView } from '../../api/contract/table-files.ts';
import { sendForm } from '../../ui/api.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { useForgetConfiguration } from '../configuration.ts';
import { Value } from './value.tsx';

const COLOURS = { new: 'green', changed: 'blue', unchanged: 'gray', removed: 'red', error: 'magenta' } as const;

/** A file, what it would change row by row, and the draft that it becomes. */
export function ImportForm({ table, path, accept, offered = null, explain }: { table: TableView; path: string; accept: string[]; offered?: File | null; explain?: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const forget = useForgetConfiguration();
  const [file, setFile] = useState<File | null>(null);
  const [removeMissing, setRemoveMissing] = useState(false);
  const [words, setWords] = useState({ title: '', reason: '' });
  const [sent, setSent] = useState(0);
  const send = useMutation({
    mutationFn: ({ chosen, remove, draft }: { chosen: File; remove: boolean; draft: boolean }) => {
      const form = new FormData();
      const fields = { removeMissing: String(remove), draft: String(draft), ...(draft ? words : {}) };
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', chosen);
      return sendForm<ImportView>('POST', path, form, setSent);
    },
    onSuccess: ({ change }) => { if (change) { forget(); void navigate(`/changes/${change.id}`); } },
  });
  const rehearse = (chosen: File, remove: boolean) => { setFile(chosen); send.mutate({ chosen, remove, draft: false }); };
  const take = useRef(rehearse);
  take.current = rehearse;
  // What was edited on this page, beside files that are chosen.
  useEffect(() => { if (offered) take.current(offered, true); if (offered) setRemoveMissing(true); }, [offered]);
  const seen = send.data;
  const differs = seen ? seen.counts.new + seen.counts.changed + seen.counts.removed : 0;
  return (
    <Stack gap={6}>
      <div>
        <p className="cds--file--label">{t('import.file')}</p>
        <p className="cds--label-description">{explain ?? t('import.explain')}</p>
        <FileUploaderDropContainer accept={accept} labelText={file ? file.name : t('import.drop')} onAddFiles={(_event, { addedFiles }) => { const chosen = addedFiles[0] as File | undefined; if (chosen) rehearse(chosen, removeMissing); }} />
      </div>
      <Checkbox id="import-remove" labelText={t('import.remove')} helperText={t('import.removeHint')} checked={removeMissing} onChange={(_event, { checked }) => { setRemoveMissing(checked); if (file) rehearse(file, checked); }} />
      {file && !send.isPending && <p className="quiet">{t('import.seen', { name: file.name })}</p>}
      {send.isPending && <ProgressBar label={t('import.running')} value={sent < 1 ? Math.round(sent * 100) : undefined} />}
      <Trouble error={send.error} />
      {seen && !send.isPending && (
        <>
          <Counts counts={seen.counts} />
          {seen.faults.length > 0 && <InlineNotification className="trouble" kind="error" lowContrast hideCloseButton statusIconDescription={t('app.error')} title={t('import.together')} subtitle={seen.faults.slice(0, 10).map(({ text }) => text).join(' ')} />}
          {differs + seen.counts.error === 0 && <p className="empty">{t('import.same')}</p>}
          {seen.lines.length > 0 && <Lines table={table} lines={seen.lines} />}
          {seen.linesLeftOut > 0 && <p className="quiet">{t('import.leftOut', { count: seen.linesLeftOut })}</p>}
          {seen.counts.error > 0 && <p className="fault">{t('import.mend')}</p>}
          {differs > 0 && seen.counts.error === 0 && file && (
            <form className="basket" onSubmit={(event) => { event.preventDefault(); send.mutate({ chosen: file, remove: removeMissing, draft: true }); }}>
              <Stack gap={5}>
                <TextInput id="import-title" labelText={t('basket.name')} value={words.title} maxLength={200} onChange={(event) => setWords((now) => ({ ...now, title: event.target.value }))} />
                <TextArea id="import-reason" labelText={t('basket.reason')} helperText={t('basket.reasonHint')} rows={2} value={words.reason} onChange={(event) => setWords((now) => ({ ...now, reason: event.target.value }))} />
                <div className="actions"><Button type="submit" disabled={words.title.trim().length < 3 || words.reason.trim().length < 5}>{t('import.draft', { count: differs })}</Button></div>
              </Stack>
            </form>
          )}
        </>
      )}
    </Stack>
  );
}

function Counts({ counts }: { counts: ImportView['counts'] }) {
  const { t } = useTranslation();
  return <p role="status" className="counts">{(['new', 'changed', 'removed', 'unchanged', 'error'] as const).map((outcome) => <Tag key={outcome} type={counts[outcome] > 0 ? COLOURS[outcome] : 'outline'}>{t(`import.${outcome}`)}: {counts[outcome]}</Tag>)}</p>;
}

function Lines({ table, lines }: { table: TableView; lines: readonly ComparedLine[] }) {
  const { t } = useTranslation();
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label={t('import.lines')}>
      <table className="cds--data-table rows">
        <thead><tr><th scope="col">{t('import.line')}</th><th scope="col">{t('import.key')}</th><th scope="col">{t('import.outcome')}</th><th scope="col">{t('import.what')}</th></tr></thead>
        <tbody>{lines.map(({ line, key, outcome, faults, fields }) => (
          <tr key={`${line} ${key}`}>
            <td>{line ?? '—'}</td><td>{key}</td><td><Tag size="sm" type={COLOURS[outcome]}>{t(`import.${outcome}`)}</Tag></td>
            <td>
              {faults.map(({ text }) => <p key={text} className="fault">{text}</p>)}
              {outcome === 'changed' && <dl className="pairs">{fields.map(({ name, label, before, after }) => {
                const field = table.fields.find((found) => found.name === name)!;
                return <div key={name}><dt>{label}</dt><dd><del><Value table={table.name} field={field} value={before} /></del> → <ins><Value table={table.name} field={field} value={after} /></ins></dd></div>;
              })}</dl>}
            </td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}
