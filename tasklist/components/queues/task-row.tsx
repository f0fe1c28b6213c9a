import { Checkbox, Tag } from '@carbon/react';
import { Warning } from '@carbon/icons-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WorkItemView } from '../../../api/contract/officers.ts';
import type { ListColumn } from '../../../api/contract/views.ts';
import { Countdown, formatInstant } from '../../../ui/countdown.tsx';
import { codeOf } from '../code-of.ts';

interface Props {
  readonly item: WorkItemView;
  readonly gone: boolean;
  readonly me: string;
  readonly columns: readonly ListColumn[];
  readonly categories: ReadonlyMap<string, string>;
  readonly selected: boolean;
  /** Missing where nothing can be done with several at once. */
  readonly onSelect: ((id: string, selected: boolean) => void) | undefined;
}

/** One task: a real link, with a box for work on several. */
export const TaskRow = memo(function TaskRow({ item, gone, me, columns, categories, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const cells: Record<ListColumn, ReactNode> = {
    clock: <Countdown dueAt={item.dueAt} from={item.clockStartedAt ?? undefined} done={item.status === 'completed'} />,
    task: <TaskCell item={item} gone={gone} columns={columns} />,
    category: item.categoryName ?? <Hinted name={categories.get(item.hints?.categoryCode ?? '')} />,
    place: <PlaceCell item={item} />,
    channel: item.channel && t(`channel.${item.channel}`),
    received: item.receivedAt && formatInstant(item.receivedAt),
    holder: item.claimedBy ? (item.claimedBy.id === me ? t('task.me') : item.claimedBy.displayName) : <span className="quiet">{t('task.unclaimed')}</span>,
    waiting: item.waitingFor && t(`waiting.${item.waitingFor}`),
    urgency: item.urgency && <Urgency urgency={item.urgency} />,
  };
  return (
    <li className={`task-item${gone ? ' task-item--gone' : ''}${selected ? ' task-item--selected' : ''}`} data-id={item.id}>
      {onSelect && (
        <Checkbox
          id={`select-${item.id}`} className="task-item__select" hideLabel checked={selected}
          labelText={t('list.select', { name: `${codeOf(item)} ${item.title}` })} onChange={(_event, { checked }) => onSelect(item.id, checked)}
        />
      )}
      <Link to={`/tasks/${item.id}`} className="task-row">
        {columns.map((column) => (
          <span key={column} className={`task-row__cell task-row__${column}`}>
            {LABELLED.includes(column) && cells[column] && <span className="task-row__label">{t(`column.${column}`)} </span>}
            {cells[column]}
          </span>
        ))}
      </Link>
    </li>
  );
});

/** Where a card, which has no head, would leave open what is meant. */
const LABELLED: readonly ListColumn[] = ['received', 'channel', 'waiting'];

function TaskCell({ item, gone, columns }: Pick<Props, 'item' | 'gone' | 'columns'>) {
  const { t } = useTranslation();
  return (
    <>
      <strong className="code">{codeOf(item)}</strong>
      <span>{item.title}</span>
      {item.matterTitle && <span className="quiet">{item.matterTitle}</span>}
      {gone && <Tag type="gray" size="sm">{t('list.gone')}</Tag>}
      {item.urgency === 'urgent' && !columns.includes('urgency') && <Tag type="red" size="sm">{t('task.urgent')}</Tag>}
      {item.waitingFor && !columns.includes('waiting') && <Tag type="teal" size="sm">{t(`waiting.${item.waitingFor}`)}</Tag>}
      {item.draftSavedAt && item.status === 'open' && <Tag type="purple" size="sm">{t('list.draft')}</Tag>}
    </>
  );
}

function PlaceCell({ item }: Pick<Props, 'item'>) {
  const ward = item.wardName ?? <Hinted name={item.hints?.wardName} />;
  return <>{item.unitName && <span>{item.unitName}</span>}{(item.wardName === null || item.wardName !== item.unitName) && <span className={item.unitName ? 'quiet' : undefined}>{ward}</span>}</>;
}

/** What the machine proposes, so that nobody takes it for a decision. */
function Hinted({ name }: { name: string | null | undefined }) {
  const { t } = useTranslation();
  return name ? <i className="hinted">{t('list.hinted', { name })}</i> : null;
}

function Urgency({ urgency }: { urgency: string }) {
  const { t } = useTranslation();
  return urgency === 'urgent' ? <strong className="urgent"><Warning aria-hidden />{t('task.urgent')}</strong> : <>{t('urgency.normal')}</>;
}
