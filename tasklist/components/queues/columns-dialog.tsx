import { Button, Checkbox, Modal } from '@carbon/react';
import { ArrowDown, ArrowUp } from '@carbon/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListColumn, SavedView, ViewsAnswer } from '../../../api/contract/views.ts';
import { callApi } from '../../../ui/api.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import { COLUMNS, USUAL_COLUMNS } from './list-state.ts';

/** Which columns the lists show, and in which order; a view that brings columns of its own has them changed by its owner. */
export function ColumnsDialog({ views, active, onClose }: { views: ViewsAnswer; active: SavedView | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const ofView = active?.columns ? active : null;
  const start = ofView?.columns ?? views.columns ?? USUAL_COLUMNS;
  const [order, setOrder] = useState<readonly ListColumn[]>([...start, ...COLUMNS.filter((column) => !start.includes(column))]);
  const [shown, setShown] = useState<ReadonlySet<ListColumn>>(new Set(start));
  const [failure, setFailure] = useState<Error | null>(null);
  const foreign = ofView !== null && !ofView.mine;
  const move = (column: ListColumn, by: -1 | 1) => {
    const place = order.indexOf(column);
    const other = order[place + by];
    if (!other) return;
    setOrder(order.map((each) => (each === column ? other : each === other ? column : each)));
  };
  const keep = async (columns: readonly ListColumn[] | null) => {
    try {
      if (ofView) {
        const { name, queue, filters, sort, sharedWith, version } = ofView;
        await callApi('PUT', `/views/${ofView.id}`, { name, queue, filters, sort, sharedWith, version, columns });
      } else {
        await callApi('PUT', '/list-choices', { columns, defaultViewId: views.defaultViewId });
      }
      await queries.invalidateQueries({ queryKey: ['views'] });
      onClose();
    } catch (error) {
      setFailure(error as Error);
    }
  };
  return (
    <Modal
      open
      size="sm"
      passiveModal={foreign}
      modalHeading={t('columns.heading')}
      primaryButtonText={t('views.save')}
      secondaryButtonText={t('task.cancel')}
      closeButtonLabel={t('app.close')}
      onRequestSubmit={() => void keep(order.filter((column) => shown.has(column)))}
      onRequestClose={onClose}
    >
      <div className="dialog">
        <Trouble error={failure} />
        <p>{foreign ? t('columns.foreign', { name: ofView.name, owner: ofView.owner.displayName }) : ofView ? t('columns.ofView', { name: ofView.name }) : t('columns.everywhere')}</p>
        {!foreign && (
          <>
            <ul className="columns">
              {order.map((column, place) => (
                <li key={column}>
                  <Checkbox
                    id={`column-${column}`} labelText={t(`column.${column}`)} checked={shown.has(column)} disabled={column === 'task'}
                    onChange={(_event, { checked }) => setShown(new Set(checked ? [...shown, column] : [...shown].filter((each) => each !== column)))}
                  />
                  <Button kind="ghost" size="sm" hasIconOnly renderIcon={ArrowUp} tooltipPosition="left" iconDescription={t('columns.up', { name: t(`column.${column}`) })} disabled={place === 0} onClick={() => move(column, -1)} />
                  <Button kind="ghost" size="sm" hasIconOnly renderIcon={ArrowDown} tooltipPosition="left" iconDescription={t('columns.down', { name: t(`column.${column}`) })} disabled={place === order.length - 1} onClick={() => move(column, 1)} />
                </li>
              ))}
            </ul>
            <Button kind="ghost" size="sm" onClick={() => void keep(null)}>{t('columns.usual')}</Button>
          </>
        )}
      </div>
    </Modal>
  );
}
