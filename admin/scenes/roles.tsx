import { Button, InlineNotification, Select, SelectItem, SkeletonText } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeView } from '../../api/contract/configuration.ts';
import type { RoleView } from '../../api/contract/people.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { NewRole } from '../components/people/new-role.tsx';
import { RightsMatrix } from '../components/people/rights-matrix.tsx';
import { SaveRoles } from '../components/people/save-roles.tsx';
import { useRoles } from '../people.ts';

/** What a role is while somebody changes it; `rights` null: it is taken out. */
export interface DraftRole { readonly code: string; readonly nameVi: string; readonly nameEn: string; readonly ofUnit: boolean; readonly rights: Readonly<Record<string, string>> | null }

/** Rights × roles: who may do what, and under which condition. */
export function Roles() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const roles = useRoles();
  const [drafts, setDrafts] = useState<Readonly<Record<string, DraftRole>>>({});
  const [only, setOnly] = useState(() => (window.matchMedia('(max-width: 42rem)').matches ? 'operator' : ''));
  const [step, setStep] = useState<'new' | 'save' | null>(null);
  const [saved, setSaved] = useState<ChangeView | null>(null);
  if (!roles.data) return roles.error ? <Trouble error={roles.error} /> : <SkeletonText heading paragraph lineCount={12} />;
  const { items, actions, mayEdit, needsReview } = roles.data;
  const fresh = Object.values(drafts).filter((draft) => !items.some(({ code }) => code === draft.code)).map(viewOfNew);
  const all = [...items, ...fresh];
  const shown = only ? all.filter(({ code }) => code === only) : all;
  const rightsOf = (role: RoleView) => drafts[role.code]?.rights ?? (drafts[role.code] ? {} : role.rights);
  const put = (role: RoleView, rights: DraftRole['rights']) => setDrafts({ ...drafts, [role.code]: { code: role.code, nameVi: role.nameVi, nameEn: role.nameEn, ofUnit: role.ofUnit, rights } });
  const edits = Object.values(drafts).filter((draft) => isChanged(draft, items.find(({ code }) => code === draft.code)));
  return (
    <>
      <PageTitle title={t('roles.title')} />
      <p className="people__lead">{t('roles.lead')}{mayEdit && <span className="quiet"> {t('roles.keys')}</span>}</p>
      <div className="people__bar">
        <Select id="roles-only" size="md" labelText={t('roles.show')} value={only} onChange={(event) => setOnly(event.target.value)}>
          <SelectItem value="" text={t('roles.all')} />
          {all.map(({ code, name }) => <SelectItem key={code} value={code} text={name} />)}
        </Select>
        {mayEdit && <Button kind="tertiary" size="md" renderIcon={Add} onClick={() => setStep('new')}>{t('roles.add')}</Button>}
      </div>
      {saved && <InlineNotification className="trouble" kind="success" lowContrast role="status" statusIconDescription={t('app.success')} aria-label={t('app.close')} onCloseButtonClick={() => setSaved(null)} title={t(saved.status === 'published' ? 'roles.live' : 'roles.sent', { number: saved.number })} />}
      {edits.length > 0 && (
        <div className="people__changed">
          <span role="status">{t('roles.changed', { count: countCells(edits, items) })}</span>
          <Button size="md" onClick={() => setStep('save')}>{t('roles.save')}</Button>
          <Button size="md" kind="ghost" onClick={() => setDrafts({})}>{t('roles.undo')}</Button>
        </div>
      )}
      <RightsMatrix roles={shown} actions={actions} rightsOf={rightsOf} removed={(role) => drafts[role.code]?.rights === null} mayEdit={mayEdit} onChange={put} />
      {step === 'new' && <NewRole roles={items} onClose={() => setStep(null)} onAdd={(draft) => { setDrafts({ ...drafts, [draft.code]: draft }); setOnly(draft.code); setStep(null); }} />}
      {step === 'save' && (
        <SaveRoles edits={edits} needsReview={needsReview} onClose={() => setStep(null)} onSaved={(change) => {
          setSaved(change);
          setStep(null);
          setDrafts({});
          void queries.invalidateQueries();
        }} />
      )}
    </>
  );
}

const viewOfNew = (draft: DraftRole): RoleView => ({ ...draft, name: document.documentElement.lang === 'en' ? draft.nameEn : draft.nameVi, builtIn: false, asBuilt: null, holders: 0, rights: draft.rights ?? {} });

function isChanged(draft: DraftRole, role: RoleView | undefined): boolean {
  return !role || draft.rights === null || differing(draft.rights, role.rights) > 0;
}

function differing(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): number {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((action) => a[action] !== b[action]).length;
}

function countCells(edits: readonly DraftRole[], items: readonly RoleView[]): number {
  return edits.reduce((sum, draft) => sum + differing(draft.rights ?? {}, items.find(({ code }) => code === draft.code)?.rights ?? {}), 0);
}
