import { Button, Table, TableBody, TableCell, TableContainer, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { MovedInstanceView, MoveView } from '../../../api/contract/instance-moves.ts';
import { tellInstant } from '../../../ui/instants.ts';
import type { MovedState } from '../../moves.ts';

const STATES: readonly MovedState[] = ['moved', 'left', 'failed', 'under-way', 'waiting'];

export interface MovedListProps {
  readonly counts: MoveView['counts'];
  readonly items: readonly MovedInstanceView[];
  /** What an element is called. */
  readonly name: (elementId: string) => string;
  readonly state: MovedState | null;
  readonly onState: (state: MovedState | null) => void;
  readonly onMore: (() => void) | null;
  readonly onFirst: (() => void) | null;
}

/** The cases of a move with what became of each. */
export function MovedList({ counts, items, name, state, onState, onMore, onFirst }: MovedListProps) {
  const { t } = useTranslation();
  const { process = '' } = useParams();
  const choices = [null, ...STATES.filter((each) => counts[each] > 0 || each === state)];
  return (
    <section>
      <h2>{t('moves.items')}</h2>
      <div className="move-states" role="group" aria-label={t('moves.state')}>
        {choices.map((each) => (
          <Button key={each ?? 'all'} size="sm" kind={each === state ? 'secondary' : 'ghost'} aria-pressed={each === state} onClick={() => onState(each)}>
            {each ? `${t(`moves.state.${each}`)} (${counts[each]})` : t('moves.all')}
          </Button>
        ))}
      </div>
      {items.length === 0 && <p className="empty">{t('moves.noneHere')}</p>}
      {items.length > 0 && (
        <TableContainer className="move-table" tabIndex={0} role="region" aria-label={t('moves.items')}>
          <Table size="sm">
            <TableHead><TableRow>{['case', 'where', 'state', 'at'].map((key) => <TableHeader key={key}>{t(`moves.${key}`)}</TableHeader>)}</TableRow></TableHead>
            <TableBody>{items.map((item) => (
              <TableRow key={item.id}>
                <TableCell><Link className="code" to={`/processes/${encodeURIComponent(process)}/instances/${item.processInstanceKey}`}>{item.caseCode ?? t('moves.hidden')}</Link></TableCell>
                <TableCell>{Object.entries(item.elements).map(([from, to]) => (from === to ? name(from) : `${name(from)} → ${name(to)}`)).join(', ')}</TableCell>
                <TableCell>{t(`moves.state.${item.state}`)}{item.reason && item.state !== 'moved' ? `: ${t(`moves.why.${item.reason}`)}` : ''}</TableCell>
                <TableCell>{item.movedAt ? tellInstant(item.movedAt) : ''}</TableCell>
              </TableRow>
            ))}</TableBody>
          </Table>
        </TableContainer>
      )}
      <div className="moves__actions">
        {onFirst && <Button size="sm" kind="ghost" onClick={onFirst}>{t('moves.first')}</Button>}
        {onMore && <Button size="sm" kind="tertiary" onClick={onMore}>{t('moves.more')}</Button>}
      </div>
    </section>
  );
}
