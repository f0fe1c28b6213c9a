import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { InstanceOfCaseView } from '../../../api/contract/process-watch.ts';
import { callApi } from '../../../ui/api.ts';
import { hasRight, useSession } from '../../../ui/session.ts';

/** The case's ways through its processes' diagrams, for those who may see processes. */
export function Ways({ code }: { code: string }) {
  const { t } = useTranslation();
  const session = useSession().data;
  const mayRead = Boolean(session && hasRight(session, 'process.read'));
  const { data } = useQuery({ queryKey: ['ways', code], enabled: mayRead, queryFn: () => callApi<{ items: InstanceOfCaseView[] }>('GET', `/cases/${encodeURIComponent(code)}/instances`) });
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="ways-title">
      <h2 id="ways-title">{t('case.ways')}</h2>
      <ul className="ways">
        {data.items.map(({ instanceKey, process, unit, round }) => (
          <li key={instanceKey}><a href={`/modeler/processes/${process}/instances/${instanceKey}`}>{unit ? t('case.wayOfUnit', { unit, round }) : t('case.wayOwn')}</a></li>
        ))}
      </ul>
    </section>
  );
}
