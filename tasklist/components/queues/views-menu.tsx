import { Button, Popover, PopoverContent } from '@carbon/react';
import { Bookmark, BookmarkFilled, Star, StarFilled } from '@carbon/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SavedView, ViewsAnswer } from '../../../api/contract/views.ts';
import { callApi } from '../../../ui/api.ts';
import { LazyPart } from '../../../ui/lazy-part.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import type { Session } from '../../session.ts';
import { addressOf, isAsSaved, stateOf, type ListState } from './list-state.ts';

const ViewDialog = lazy(() => import('./view-dialog.tsx').then(({ ViewDialog: dialog }) => ({ default: dialog })));

interface Props {
  readonly session: Session;
  readonly state: ListState;
  readonly views: ViewsAnswer;
  /** The view that the list began with. */
  readonly active: SavedView | null;
  readonly onChoose: (view: SavedView | null) => void;
}

/** The saved views by name, one's own and those that colleagues share; and what can be done with the one in use. */
export function ViewsMenu({ session, state, views, active, onChoose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [dialog, setDialog] = useState<'new' | 'edit' | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const menu = useRef<HTMLDivElement>(null);
  const changed = active !== null && !isAsSaved(state, active);
  useEffect(() => {
    if (open) menu.current?.querySelector<HTMLElement>('a, button')?.focus();
  }, [open]);
  const close = () => {
    setOpen(false);
    document.getElementById('views-button')?.focus();
  };
  const act = async (work: () => Promise<unknown>) => {
    setFailure(null);
    try {
      await work();
      await queries.invalidateQueries({ queryKey: ['views'] });
    } catch (error) {
      setFailure(error as Error);
    }
  };
  const makeDefault = (id: string | null) => act(() => callApi('PUT', '/list-choices', { columns: views.columns, defaultViewId: id }));
  const writeOver = (view: SavedView) => act(() => callApi('PUT', `/views/${view.id}`, {
    name: view.name, columns: view.columns, sharedWith: view.sharedWith, queue: state.queue, filters: state.filters, sort: state.sort, version: view.version,
  }));
  return (
    <>
      <Popover className="views-menu" open={open} align="bottom-start" caret={false} onRequestClose={() => setOpen(false)} onKeyDown={(event) => { if (event.key === 'Escape' && open) close(); }}>
        <Button id="views-button" kind="ghost" size="md" renderIcon={active ? BookmarkFilled : Bookmark} aria-expanded={open} onClick={() => setOpen(!open)}>
          {active ? (changed ? t('views.changed', { name: active.name }) : active.name) : t('views.open')}
        </Button>
        <PopoverContent>
          {open && (
            <div ref={menu} className="views">
              <Trouble error={failure} />
              {views.items.length === 0 ? <p className="views__none">{t('views.none')}</p> : (
                <ul className="views__list" aria-label={t('views.open')}>
                  {views.items.map((view) => (
                    <li key={view.id}>
                      <Link to={`/${addressOf(stateOf(view))}`} aria-current={view.id === active?.id ? 'true' : undefined} onClick={() => setOpen(false)}>
                        <span>{view.name}</span>
                        <small>{view.mine ? view.sharedWith && t(`views.shared.${view.sharedWith}`) : t('views.by', { name: view.owner.displayName })}</small>
                      </Link>
                      <Button
                        kind="ghost" size="sm" hasIconOnly renderIcon={view.id === views.defaultViewId ? StarFilled : Star} tooltipPosition="left" aria-pressed={view.id === views.defaultViewId}
                        iconDescription={t(view.id === views.defaultViewId ? 'views.notFirst' : 'views.first', { name: view.name })}
                        onClick={() => void makeDefault(view.id === views.defaultViewId ? null : view.id)}
                      />
                    </li>
                  ))}
                </ul>
              )}
              <div className="views__actions">
                {active?.mine && changed && <Button kind="ghost" size="sm" onClick={() => void writeOver(active).then(close)}>{t('views.writeOver', { name: active.name })}</Button>}
                {active?.mine && <Button kind="ghost" size="sm" onClick={() => { setOpen(false); setDialog('edit'); }}>{t('views.edit', { name: active.name })}</Button>}
                <Button kind="ghost" size="sm" onClick={() => { setOpen(false); setDialog('new'); }}>{t(active && !active.mine ? 'views.copy' : 'views.keep')}</Button>
              </div>
            </div>
          )}
        </PopoverContent>
      </Popover>
      {dialog && (
        <LazyPart>
          <ViewDialog session={session} state={state} view={dialog === 'edit' ? active : null} from={active} columns={active?.columns ?? views.columns} onClose={(kept) => { setDialog(null); if (kept !== undefined) onChoose(kept); document.getElementById('views-button')?.focus(); }} />
        </LazyPart>
      )}
    </>
  );
}
