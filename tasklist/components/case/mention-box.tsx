import { TextArea } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../../ui/api.ts';
import type { NoteDraft } from './note-drafts.ts';

interface Colleague { readonly id: string; readonly displayName: string; readonly unitName: string | null }

/** What is typed after the last @ before the cursor; null when no name is being written. */
const BEING_NAMED = /(?:^|[\s(])@([\p{L}\p{M}\d._-]*(?: [\p{L}\p{M}\d._-]+){0,3})$/u;

/** A text field in which @ offers the officers who may read the case. Arrow keys choose, Enter or Tab takes, Escape leaves; Ctrl+Enter sends. */
export function MentionBox({ code, draft, onChange, onSend, label, autoFocus = false, invalid }: {
  code: string; draft: NoteDraft; onChange: (draft: NoteDraft) => void; onSend: () => void; label: string; autoFocus?: boolean; invalid?: string | undefined;
}) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [named, setNamed] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const offers = useQuery({
    queryKey: ['mentionable', code, named], enabled: named !== null, staleTime: 60_000, retry: false, placeholderData: (before) => before,
    queryFn: () => callApi<{ items: Colleague[] }>('GET', `/cases/${encodeURIComponent(code)}/mentionable?q=${encodeURIComponent(named ?? '')}`),
  });
  const offered = named === null ? [] : offers.data?.items ?? [];

  const watch = () => {
    const { value, selectionStart } = field.current!;
    setNamed(BEING_NAMED.exec(value.slice(0, selectionStart))?.[1] ?? null);
    setChosen(0);
  };
  const take = (colleague: Colleague) => {
    const { value, selectionStart } = field.current!;
    const before = value.slice(0, selectionStart).replace(/@[^@]*$/, `@${colleague.displayName} `);
    onChange({ body: before + value.slice(selectionStart), named: { ...draft.named, [colleague.id]: colleague.displayName } });
    setNamed(null);
    // After React has written the text: the cursor goes behind the name.
    requestAnimationFrame(() => { field.current?.focus(); field.current?.setSelectionRange(before.length, before.length); });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); onSend(); return; }
    if (offered.length === 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setChosen((place) => (place + (event.key === 'ArrowDown' ? 1 : offered.length - 1)) % offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(offered[Math.min(chosen, offered.length - 1)]!);
    else if (event.key === 'Escape') { setNamed(null); event.stopPropagation(); } else return;
    event.preventDefault();
  };

  return (
    <div className="mention">
      <TextArea
        ref={field} id={id} rows={3} labelText={label} helperText={t('notes.help')} value={draft.body} autoFocus={autoFocus} invalid={Boolean(invalid)} invalidText={invalid}
        aria-autocomplete="list" aria-controls={`${id}-offers`} aria-activedescendant={offered.length > 0 ? `${id}-${chosen}` : undefined}
        onChange={(event) => { onChange({ ...draft, body: event.target.value }); watch(); }} onClick={watch} onBlur={() => setNamed(null)} onKeyDown={press}
      />
      <span className="cds--visually-hidden" role="status">{offered.length > 0 && t('notes.offered', { count: offered.length, name: offered[Math.min(chosen, offered.length - 1)]!.displayName })}</span>
      <ul id={`${id}-offers`} role="listbox" aria-label={t('notes.colleagues')} className="mention__offers" hidden={offered.length === 0}>
        {offered.map((colleague, place) => (
          // The field keeps the focus: the mouse is caught before it takes it away.
          <li key={colleague.id} id={`${id}-${place}`} role="option" aria-selected={place === chosen} onMouseDown={(event) => { event.preventDefault(); take(colleague); }}>
            {colleague.displayName}{colleague.unitName && <span className="quiet"> · {colleague.unitName}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
