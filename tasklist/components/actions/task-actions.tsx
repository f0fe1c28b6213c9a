import { MenuButton, MenuItem } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItemDetail } from '../../../api/contract/officers.ts';
import type { MoreTimeView, QuestionView, TaskActionsView } from '../../../api/contract/task-actions.ts';
import { callApi } from '../../../ui/api.ts';
import { LazyPart } from '../../../ui/lazy-part.tsx';
import { useShortcuts } from '../../../ui/shortcuts.tsx';
import { FollowUps } from './follow-ups.tsx';
import { Together } from './together.tsx';

// A dialog comes when somebody opens it.
const AssignDialog = lazy(() => import('./person-dialogs.tsx').then((module) => ({ default: module.AssignDialog })));
const TakeOverDialog = lazy(() => import('./person-dialogs.tsx').then((module) => ({ default: module.TakeOverDialog })));
const AskSenderDialog = lazy(() => import('./sender-dialogs.tsx').then((module) => ({ default: module.AskSenderDialog })));
const CancelQuestionDialog = lazy(() => import('./sender-dialogs.tsx').then((module) => ({ default: module.CancelQuestionDialog })));
const MoreTimeDialog = lazy(() => import('./more-time-dialogs.tsx').then((module) => ({ default: module.MoreTimeDialog })));
const DecideMoreTimeDialog = lazy(() => import('./more-time-dialogs.tsx').then((module) => ({ default: module.DecideMoreTimeDialog })));
const SplitDialog = lazy(() => import('./split-dialog.tsx').then((module) => ({ default: module.SplitDialog })));

type Name = 'assign' | 'takeOver' | 'askSender' | 'askMoreTime' | 'split';
type Open = { readonly name: Name } | { readonly name: 'cancelQuestion'; readonly question: QuestionView } | { readonly name: 'decide'; readonly request: MoreTimeView };

/** In the order of the menu, each with its key. */
const ACTIONS: ReadonlyArray<{ readonly name: Name; readonly label: string; readonly keys: string }> = [
  { name: 'assign', label: 'actions.assign', keys: 'Shift+A' },
  { name: 'takeOver', label: 'actions.takeOver', keys: 'Shift+T' },
  { name: 'askSender', label: 'actions.askSender', keys: 'Shift+Q' },
  { name: 'askMoreTime', label: 'actions.moreTime', keys: 'Shift+M' },
  { name: 'split', label: 'actions.split', keys: 'Shift+S' },
];

/** What can be done with a task beside deciding it, and what has been asked so far. */
export function TaskActions({ item, onDone }: { item: WorkItemDetail; onDone: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState<Open | null>(null);
  const [said, setSaid] = useState('');
  // Under the task's own key: what makes the task stale makes this stale.
  const { data } = useQuery({ queryKey: ['work-item', item.id, 'actions', item.version], queryFn: () => callApi<TaskActionsView>('GET', `/work-items/${item.id}/actions`) });
  const offered = ACTIONS.filter(({ name }) => data?.may[name]);
  const show = (next: Open) => { setSaid(''); setOpen(next); };
  useShortcuts(offered.map(({ name, label, keys }) => ({ keys, label, run: () => show({ name }) })));
  const close = (done?: string) => {
    setOpen(null);
    if (done === undefined) return;
    setSaid(done);
    void queries.invalidateQueries({ queryKey: ['work-item', item.id] });
    void queries.invalidateQueries({ queryKey: ['work-items'] });
    void queries.invalidateQueries({ queryKey: ['work-item-counts'] });
    if (item.caseCode) void queries.invalidateQueries({ queryKey: ['case', item.caseCode] });
    onDone();
  };
  return (
    <div className="task-actions">
      {item.case && <FollowUps found={item.case} actions={data} onCancel={(question) => show({ name: 'cancelQuestion', question })} onDecide={(request) => show({ name: 'decide', request })} />}
      {item.case && item.kind !== 'screen-report' && <Together code={item.case.code} />}
      {offered.length > 0 && (
        <MenuButton label={t('actions.menu')} kind="tertiary" size="md" menuAlignment="bottom-start">
          {offered.map(({ name, label, keys }) => <MenuItem key={name} label={t(label)} shortcut={keys.replace('Shift+', '⇧')} onClick={() => show({ name })} />)}
        </MenuButton>
      )}
      <p className="task-actions__said" role="status">{said}</p>
      {open && <LazyPart><Dialog open={open} item={item} onClose={close} /></LazyPart>}
    </div>
  );
}

function Dialog({ open, item, onClose }: { open: Open; item: WorkItemDetail; onClose: (said?: string) => void }) {
  switch (open.name) {
    case 'assign': return <AssignDialog item={item} onClose={onClose} />;
    case 'takeOver': return <TakeOverDialog item={item} onClose={onClose} />;
    case 'askSender': return <AskSenderDialog item={item} onClose={onClose} />;
    case 'askMoreTime': return <MoreTimeDialog item={item} pictures={picturesOf(item)} onClose={onClose} />;
    case 'split': return item.case && <SplitDialog item={item} found={item.case} onClose={onClose} />;
    case 'cancelQuestion': return <CancelQuestionDialog questionId={open.question.id} text={open.question.text} onClose={onClose} />;
    case 'decide': return <DecideMoreTimeDialog request={open.request} onClose={onClose} />;
  }
}

/** What the unit has uploaded on its handling. */
function picturesOf(item: WorkItemDetail): string[] {
  return (item.case?.attachments ?? []).filter(({ kind, purpose }) => kind === 'image' && purpose.startsWith('evidence')).map(({ id }) => id);
}
