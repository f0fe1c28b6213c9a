import { Button } from '@carbon/react';
import { Fragment, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoleView } from '../../../api/contract/people.ts';
import type { DraftRole } from '../../scenes/roles.tsx';

interface Action { readonly action: string; readonly conditions: readonly string[] }
interface Props {
  readonly roles: readonly RoleView[];
  readonly actions: readonly Action[];
  readonly mayEdit: boolean;
  readonly rightsOf: (role: RoleView) => Readonly<Record<string, string>>;
  readonly removed: (role: RoleView) => boolean;
  readonly onChange: (role: RoleView, rights: DraftRole['rights']) => void;
}

const MOVES: Readonly<Record<string, readonly [rows: number, columns: number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const cellId = (row: number, column: number) => `right-${row}-${column}`;

/** One stop of the tab key; arrows move between the cells. */
export function RightsMatrix({ roles, actions, mayEdit, rightsOf, removed, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const [at, setAt] = useState<readonly [row: number, column: number]>([0, 0]);
  const nameOf = (action: string) => (i18n.exists(`right.${action}`) ? t(`right.${action}`) : action);
  const move = (event: KeyboardEvent, row: number, column: number) => {
    const step = MOVES[event.key];
    if (!step || event.altKey) return;
    event.preventDefault();
    const next = document.getElementById(cellId(row + step[0], column + step[1]));
    next?.focus();
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const groups = [...new Set(actions.map(({ action }) => action.split('.')[0]!))];
  const current: readonly [number, number] = [at[0], Math.min(at[1], roles.length - 1)];
  return (
    <div className="wide-table rights" tabIndex={mayEdit ? undefined : 0} role="region" aria-label={t('roles.title')}>
      <table className="cds--data-table">
        <thead>
          <tr>
            <th scope="col" className="rights__name">{t('roles.right')}</th>
            {roles.map((role) => <RoleHead key={role.code} role={role} rights={rightsOf(role)} removed={removed(role)} mayEdit={mayEdit} onChange={onChange} />)}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Fragment key={group}>
              <tr className="rights__group"><th scope="rowgroup" colSpan={roles.length + 1}>{i18n.exists(`rights.${group}`) ? t(`rights.${group}`) : group}</th></tr>
              {actions.map(({ action, conditions }, row) => action.split('.')[0] === group && (
                <tr key={action}>
                  <th scope="row" className="rights__name">{nameOf(action)}</th>
                  {roles.map((role, column) => {
                    const rights = rightsOf(role);
                    const value = rights[action] ?? '';
                    const changed = value !== (role.rights[action] ?? '');
                    return (
                      <td key={role.code} className={`rights__cell${changed ? ' rights__cell--changed' : ''}${value ? '' : ' rights__cell--none'}`}>
                        {mayEdit ? (
                          <select id={cellId(row, column)} aria-label={`${nameOf(action)}, ${role.name}`} value={value} disabled={removed(role)} tabIndex={current[0] === row && current[1] === column ? 0 : -1}
                            onFocus={() => setAt([row, column])} onKeyDown={(event) => move(event, row, column)}
                            onChange={(event) => onChange(role, withRight(rights, action, event.target.value))}>
                            <option value="">{t('condition.none')}</option>
                            {conditions.map((condition) => <option key={condition} value={condition}>{t(`condition.${condition}`)}</option>)}
                          </select>
                        ) : t(value ? `condition.${value}` : 'condition.none')}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RoleHead({ role, rights, removed, mayEdit, onChange }: { role: RoleView; rights: Readonly<Record<string, string>>; removed: boolean; mayEdit: boolean; onChange: Props['onChange'] }) {
  const { t } = useTranslation();
  const asBuilt = role.asBuilt;
  const differs = asBuilt !== null && JSON.stringify(Object.entries(asBuilt).sort()) !== JSON.stringify(Object.entries(rights).sort());
  return (
    <th scope="col" className={removed ? 'rights__removed' : undefined}>
      <span>{role.name}</span>
      <span className="rights__holders">{t('roles.holders', { count: role.holders })}</span>
      {mayEdit && differs && <Button kind="ghost" size="sm" onClick={() => onChange(role, asBuilt)}>{t('roles.asBuilt')}</Button>}
      {mayEdit && !role.builtIn && !removed && <Button kind="danger--ghost" size="sm" onClick={() => onChange(role, null)}>{t('roles.remove')}</Button>}
    </th>
  );
}

function withRight(rights: Readonly<Record<string, string>>, action: string, condition: string): Readonly<Record<string, string>> {
  const others = Object.fromEntries(Object.entries(rights).filter(([each]) => each !== action));
  return condition ? { ...others, [action]: condition } : others;
}
