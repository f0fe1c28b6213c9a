import { Button, SkeletonText, Tile } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { NotesView, NoteView } from '../../../api/contract/case-file.ts';
import { callApi } from '../../../ui/api.ts';
import { noteServerNow } from '../../../ui/countdown.tsx';
import { newId } from '../../../ui/ids.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import type { Session } from '../../session.ts';
import { MentionBox } from './mention-box.tsx';
import { EMPTY_DRAFT, mentionsIn, useStored, type NoteDraft, type PendingNote } from './note-drafts.ts';
import { NoteItem, PendingItem } from './note-item.tsx';

const NONE: readonly PendingNote[] = [];
const LONGEST = 4_000;

/** What officers tell each other about a case. The sender never sees it. */
export function Notes({ code }: { code: string }) {
  return <NotesOf key={code} code={code} />;
}

function NotesOf({ code }: { code: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const me = queries.getQueryData<Session>(['session'])?.officer.id ?? '';
  const notes = useQuery({
    queryKey: ['notes', code],
    queryFn: async () => {
      const found = await callApi<NotesView>('GET', `/cases/${encodeURIComponent(code)}/notes`);
      noteServerNow(found.serverNow);
      return found;
    },
  });
  const [draft, setDraft] = useStored<NoteDraft>(`note-draft:${me}:${code}`, EMPTY_DRAFT);
  const { pending, send, retry, takeBack } = usePending(code, me);
  const refresh = () => queries.invalidateQueries({ queryKey: ['notes', code] });
  const submit = () => {
    const body = draft.body.trim();
    if (body === '' || [...body].length > LONGEST) return;
    // Only what is on its way leaves the box.
    send({ ...draft, body });
    setDraft(EMPTY_DRAFT);
  };
  const written = new Set(notes.data?.items.map(({ id }) => id));
  const waiting = pending.filter(({ id }) => !written.has(id));
  const tooLong = [...draft.body.trim()].length > LONGEST ? t('notes.tooLong', { count: [...draft.body.trim()].length }) : undefined;

  return (
    <Tile className="panel notes">
      <h2>{t('notes.title')}</h2>
      <p className="quiet">{t('notes.internal')}</p>
      <Trouble error={notes.data ? null : notes.error} />
      {notes.isPending && <SkeletonText paragraph lineCount={3} />}
      {notes.data && notes.data.items.length + waiting.length === 0 && <p className="quiet">{t('notes.none')}</p>}
      <ol className="notes__list" aria-live="polite" aria-relevant="additions">
        {notes.data?.items.map((note) => <NoteItem key={note.id} code={code} note={note} onChanged={refresh} />)}
        {waiting.map((note) => <PendingItem key={note.id} note={note} onRetry={() => retry(note)} onTakeBack={() => { takeBack(note); setDraft({ body: [draft.body, note.body].filter(Boolean).join('\n'), named: { ...draft.named, ...note.named } }); }} />)}
      </ol>
      {notes.data?.mayWrite && (
        <div className="notes__form">
          <MentionBox code={code} draft={draft} onChange={setDraft} onSend={submit} label={t('notes.label')} invalid={tooLong} />
          <Button size="md" kind="secondary" disabled={draft.body.trim() === '' || tooLong !== undefined} onClick={submit}>{t('notes.send')}</Button>
        </div>
      )}
    </Tile>
  );
}

/** Notes on their way: shown at once, kept until the server has them, sent again under the same id. */
function usePending(code: string, me: string) {
  const queries = useQueryClient();
  const [pending, setPending] = useStored<readonly PendingNote[]>(`note-pending:${me}:${code}`, NONE);
  const drop = (id: string) => setPending((before) => before.filter((note) => note.id !== id));
  const attempt = async (note: PendingNote) => {
    setPending((before) => [...before.filter(({ id }) => id !== note.id), { ...note, state: 'sending' }]);
    try {
      const stored = await callApi<NoteView>('POST', `/cases/${encodeURIComponent(code)}/notes`, { id: note.id, body: note.body, mentions: mentionsIn(note) });
      queries.setQueryData<NotesView>(['notes', code], (before) => before && { ...before, items: [...before.items.filter(({ id }) => id !== stored.id), stored] });
      drop(note.id);
      void queries.invalidateQueries({ queryKey: ['notes', code] });
    } catch {
      setPending((before) => before.map((each) => (each.id === note.id ? { ...each, state: 'failed' } : each)));
    }
  };
  // What was on its way when the page was left may or may not have got there: its id makes asking again harmless.
  const resumed = useRef(false);
  useEffect(() => {
    if (resumed.current) return;
    resumed.current = true;
    pending.forEach((note) => void attempt(note));
  });
  return {
    pending,
    send: (draft: NoteDraft) => void attempt({ ...draft, id: newId(), state: 'sending' }),
    retry: (note: PendingNote) => void attempt(note),
    takeBack: (note: PendingNote) => drop(note.id),
  };
}
