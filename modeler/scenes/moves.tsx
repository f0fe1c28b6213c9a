import { Button, DataTableSkeleton } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { hasRight, type Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { MoveFacts, MoveProgress, MoveStatusTag, useMoveName } from '../components/moves/move-parts.tsx';
import { useMoves } from '../moves.ts';

/** The moves of a process's running cases. */
export function Moves({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { process = '' } = useParams();
  const navigate = useNavigate();
  const moves = useMoves(process);
  const name = useMoveName();
  return (
    <>
      <p className="moves__lead">{t('moves.intro')}</p>
      {hasRight(session, 'instance.manage')
        ? <div className="moves__actions"><Button onClick={() => { void navigate('new'); }}>{t('moves.new')}</Button></div>
        : <p className="quiet">{t('moves.mayNot')}</p>}
      <h2>{t('moves.list')}</h2>
      <Trouble error={moves.error} />
      {moves.isPending && <DataTableSkeleton showHeader={false} showToolbar={false} columnCount={1} rowCount={3} />}
      {moves.data?.items.length === 0 && <p className="empty">{t('moves.none')}</p>}
      <ul className="moves">{moves.data?.items.map((move) => (
        <li key={move.id}>
          <p><Link to={move.id}>{name(move)}</Link> <MoveStatusTag status={move.status} /></p>
          <p>{move.reason}</p>
          <MoveFacts move={move} />
          <MoveProgress move={move} />
        </li>
      ))}</ul>
    </>
  );
}
