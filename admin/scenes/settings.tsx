import { Button, SkeletonText, Tag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SettingView } from '../../api/contract/texts.ts';
import { callApi, type ApiProblem } from '../../ui/api.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import type { Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { useBasket } from '../basket.ts';
import { BasketPanel } from '../components/basket-panel.tsx';
import { SettingEditor } from '../components/texts/setting-editor.tsx';
import { useTables } from '../configuration.ts';

const TABLE = 'settings';

/** What the system goes by, each with an editor of its kind. */
export function Settings({ session }: { session: Session }) {
  const { t } = useTranslation();
  const tables = useTables();
  const settings = useQuery({ queryKey: ['rows', 'known-settings', document.documentElement.lang], queryFn: () => callApi<{ items: SettingView[] }>('GET', '/configuration/settings') });
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const { basket, put } = useBasket(session.officer.id, tables.data?.items);
  const mayEdit = tables.data?.mayEdit ?? false;
  return (
    <>
      <div className="page-head"><PageTitle title={t('settings.title')} /><Link to={`/tables/${TABLE}`}>{t('rows.full')}</Link></div>
      <p className="texts__lead">{t('settings.lead')}</p>
      <Trouble error={settings.error} />
      {settings.isPending && <SkeletonText paragraph lineCount={8} />}
      <ul className="settings">
        {tables.data && settings.data?.items.map((setting) => {
          const gathered = basket.edits.find(({ table, key }) => table === TABLE && key === setting.key)?.after?.value;
          const fault = problem?.fields.find(({ pointer }) => pointer?.includes(`/${setting.key}/`))?.detail;
          return <Setting key={setting.key} setting={setting} gathered={gathered} fault={fault} mayEdit={mayEdit} onPut={(value) => put({ table: TABLE, key: setting.key, kind: 'changed', after: { key: setting.key, value } })} />;
        })}
      </ul>
      {mayEdit && tables.data && <BasketPanel officerId={session.officer.id} tables={tables.data.items} onFaults={setProblem} />}
    </>
  );
}

function Setting({ setting, gathered, fault, mayEdit, onPut }: { setting: SettingView; gathered: unknown; fault: string | undefined; mayEdit: boolean; onPut(value: unknown): void }) {
  const { t } = useTranslation();
  const [value, setValue] = useState<unknown>(gathered ?? setting.value);
  const differs = JSON.stringify(value) !== JSON.stringify(gathered ?? setting.value);
  return (
    <li className="setting">
      <SettingEditor setting={setting} value={value} readOnly={!mayEdit} fault={fault} onChange={setValue} />
      <div className="setting__do">
        {mayEdit && <Button kind="tertiary" size="md" disabled={!differs} onClick={() => onPut(value)} aria-label={t('settings.gather', { name: setting.label })}>{t('settings.gatherShort')}</Button>}
        {gathered !== undefined && <Tag size="sm" type="blue">{t('rows.gathered')}</Tag>}
      </div>
    </li>
  );
}
