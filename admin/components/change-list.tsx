import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ChangeView } from '../../api/contract/configuration.ts';
import { useTables } from '../configuration.ts';
import { tellInstant } from '../../ui/instants.ts';
import { StatusTag } from './status-tag.tsx';

/** Changes one below the other: what, who, when, and where they stand. */
export function ChangeList({ changes }: { changes: readonly ChangeView[] }) {
  const { t } = useTranslation();
  const tables = useTables().data?.items ?? [];
  return (
    <ul className="change-list">{changes.map((change) => (
      <li key={change.id}>
        <p className="change-list__title"><Link to={`/changes/${change.id}`}>{change.title}</Link> <StatusTag status={change.status} /></p>
        <p className="quiet">
          {t('changes.number', { number: change.number })} · {change.author.displayName} · {tellInstant(change.publishedAt ?? change.submittedAt ?? change.updatedAt)} · {t('changes.rows', { count: change.edits })} · {change.tables.map((name) => tables.find((table) => table.name === name)?.title ?? name).join(', ')}
        </p>
      </li>
    ))}</ul>
  );
}
