import { SkeletonText, Tag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { CaseWithWork } from '../../api/contract/officers.ts';
import { callApi } from '../../ui/api.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { FollowUps } from '../components/actions/follow-ups.tsx';
import { Together } from '../components/actions/together.tsx';
import { ExportCase } from '../components/case/export-case.tsx';
import { Ways } from '../components/case/ways.tsx';
import { CaseHistory, CaseReport } from '../components/case-panel.tsx';
import { CompareDialog } from '../components/task/compare-dialog.tsx';

/** A case by its code: where the links in texts lead. Its open work, if it is mine to do, is one step away. */
export function Case() {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  const [comparing, setComparing] = useState<string | null>(null);
  const found = useQuery({ queryKey: ['case', code], queryFn: () => callApi<CaseWithWork>('GET', `/cases/${encodeURIComponent(code)}`) });
  if (found.isPending) return <SkeletonText paragraph lineCount={12} />;
  if (!found.data) return <section><PageTitle title={code} /><Trouble error={found.error} /><p><Link to="/">{t('task.back')}</Link></p></section>;
  const file = found.data;
  return (
    <article className="task">
      <div className="task__top">
        <Link to="/" className="back">← {t('task.back')}</Link>
        <ExportCase found={file} />
      </div>
      <header className="task__head">
        <div className="task__bar">
          <PageTitle title={file.code} />
          <div className="task__state">
            <Tag type="blue">{file.statusText}</Tag>
            {file.urgency === 'urgent' && <Tag type="red">{t('task.urgent')}</Tag>}
            {file.categoryName && <Tag type="gray">{file.categoryName}</Tag>}
          </div>
        </div>
        <Trouble error={found.error} />
      </header>
      <div className="task__columns">
        <div className="task__report"><CaseReport found={file} onCompare={setComparing} /></div>
        <aside className="task__decide" aria-labelledby="work-title">
          <h2 id="work-title">{t('case.work')}</h2>
          {file.work.length === 0 ? <p>{t('case.noWork')}</p> : (
            <ul className="work">
              {file.work.map((item) => (
                <li key={item.id}>
                  <Link className="cds--btn cds--btn--primary" to={`/tasks/${item.id}`}>{t('case.open', { title: item.title })}</Link>
                  <p><Countdown dueAt={item.dueAt} from={item.createdAt} /></p>
                  <p>{item.claimedBy ? t('task.claimedBy', { name: item.claimedBy.displayName }) : t('task.unclaimed')}</p>
                </li>
              ))}
            </ul>
          )}
          <FollowUps found={file} />
          <Together code={file.code} />
          <Ways code={file.code} />
        </aside>
        <div className="task__rest"><CaseHistory found={file} /></div>
      </div>
      {comparing && <CompareDialog mine={file} code={comparing} onLink={null} onClose={() => setComparing(null)} />}
    </article>
  );
}
