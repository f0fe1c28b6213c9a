import { Checkbox, FilterableMultiSelect, RadioButton, RadioButtonGroup, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useTables } from '../../configuration.ts';
import { CATEGORY_ICONS, CategoryIcon } from './icon.tsx';
import { isEnglish, nameOf, useTableRows, type CategoryRow, type GroupRow } from './rows.ts';

interface Props {
  readonly row: CategoryRow;
  readonly isNew: boolean;
  readonly mayEdit: boolean;
  readonly groups: readonly GroupRow[];
  readonly categories: readonly CategoryRow[];
  readonly onChange: (patch: Partial<CategoryRow>) => void;
}

type TextField = 'nameVi' | 'nameEn' | 'publicNameVi' | 'publicNameEn' | 'smsName' | 'validFrom' | 'validTo' | 'code';

/** What a category is; labels and hints are those of its table. */
export function CategoryFacts({ row, isNew, mayEdit, groups, categories, onChange }: Props) {
  const { t } = useTranslation();
  const fields = useTables().data?.items.find(({ name }) => name === 'categories')?.fields ?? [];
  const field = (name: string) => fields.find((found) => found.name === name);
  const label = (name: string) => field(name)?.label ?? name;
  const text = (name: TextField, type: 'text' | 'date' = 'text') => (
    <TextInput
      id={`category-${name}`} type={type} labelText={label(name)} helperText={field(name)?.hint ?? undefined} maxLength={field(name)?.maxLength ?? 200} readOnly={!mayEdit || (name === 'code' && !isNew)}
      value={row[name] ?? ''} onChange={(event) => onChange({ [name]: event.target.value || (['publicNameVi', 'publicNameEn', 'validTo'].includes(name) ? null : '') })}
    />
  );
  const others = categories.filter(({ code, validTo }) => code !== row.code && validTo === null);
  return (
    <section className="catalogue__part">
      <h2>{t('category.facts')}</h2>
      <div className="catalogue__fields">
        {isNew && text('code')}
        <div className="catalogue__pair">{text('nameVi')}{text('nameEn')}</div>
        <div className="catalogue__pair">{text('publicNameVi')}{text('publicNameEn')}</div>
        <div className="catalogue__pair">
          <Select id="category-group" labelText={label('group')} value={row.group} disabled={!mayEdit} onChange={(event) => onChange({ group: event.target.value })}>
            {groups.map((group) => <SelectItem key={group.code} value={group.code} text={nameOf(group)} />)}
          </Select>
          {text('smsName')}
        </div>
        <IconChoice value={row.icon} legend={label('icon')} disabled={!mayEdit} onChange={(icon) => onChange({ icon })} />
        {(['descriptionVi', 'descriptionEn'] as const).map((name) => <TextArea key={name} id={`category-${name}`} labelText={label(name)} rows={2} maxLength={1000} readOnly={!mayEdit} value={row[name] ?? ''} onChange={(event) => onChange({ [name]: event.target.value || null })} />)}
        <Choices id="itemTypes" label={label('itemTypes')} all={field('itemTypes')?.choices ?? []} chosen={row.itemTypes} disabled={!mayEdit} onChange={(itemTypes) => onChange({ itemTypes })} />
        <Select id="category-unit-kind" labelText={label('defaultUnitKind')} value={row.defaultUnitKind} disabled={!mayEdit} onChange={(event) => onChange({ defaultUnitKind: event.target.value })}>
          {field('defaultUnitKind')?.choices.map(({ code }) => <SelectItem key={code} value={code} text={t(`unitKind.${code}`)} />)}
        </Select>
        <UnitsByDefault label={label('defaultUnitCodes')} chosen={row.defaultUnitCodes} disabled={!mayEdit} onChange={(defaultUnitCodes) => onChange({ defaultUnitCodes })} />
        <div>
          {(['sensitiveData', 'anonymousAllowed'] as const).map((name) => <Checkbox key={name} id={`category-${name}`} labelText={label(name)} checked={row[name]} disabled={!mayEdit} onChange={(_, { checked }) => onChange({ [name]: checked })} />)}
        </div>
        <div className="catalogue__pair">{text('validFrom', 'date')}{text('validTo', 'date')}</div>
        <Select id="category-successor" labelText={label('successor')} helperText={field('successor')?.hint ?? undefined} value={row.successor ?? ''} disabled={!mayEdit} onChange={(event) => onChange({ successor: event.target.value || null })}>
          <SelectItem value="" text="–" />
          {others.map((other) => <SelectItem key={other.code} value={other.code} text={nameOf(other)} />)}
        </Select>
      </div>
    </section>
  );
}

function IconChoice({ value, legend, disabled, onChange }: { value: string | null; legend: string; disabled: boolean; onChange: (icon: string | null) => void }) {
  const { t } = useTranslation();
  return (
    <RadioButtonGroup className="catalogue__icons" legendText={legend} name="category-icon" valueSelected={value ?? ''} disabled={disabled} onChange={(chosen) => onChange(chosen === '' ? null : String(chosen))}>
      {['', ...Object.keys(CATEGORY_ICONS)].map((name) => (
        <RadioButton key={name} id={`icon-${name || 'none'}`} value={name} labelText={name === '' ? t('category.noIcon') : <><CategoryIcon name={name} /><span className="cds--visually-hidden">{name}</span></>} />
      ))}
    </RadioButtonGroup>
  );
}

interface ChoicesProps { readonly id: string; readonly label: string; readonly all: ReadonlyArray<{ code: string; label: string }>; readonly chosen: readonly string[]; readonly disabled: boolean; readonly onChange: (codes: string[]) => void }

function Choices({ id, label, all, chosen, disabled, onChange }: ChoicesProps) {
  return (
    <fieldset className="catalogue__checks">
      <legend className="cds--label">{label}</legend>
      {all.map((choice) => <Checkbox key={choice.code} id={`${id}-${choice.code}`} labelText={choice.label} checked={chosen.includes(choice.code)} disabled={disabled}
        onChange={(_, { checked }) => onChange(all.map(({ code }) => code).filter((code) => (code === choice.code ? checked : chosen.includes(code))))} />)}
    </fieldset>
  );
}

function UnitsByDefault({ label, chosen, disabled, onChange }: Omit<ChoicesProps, 'id' | 'all'>) {
  const units = useTableRows<{ code: string; name?: string; nameVi?: string; kind?: string }>('units');
  const items = (units.rows ?? []).filter(({ kind, code }) => kind !== 'ward' || chosen.includes(code)).map(({ code, name, nameVi }) => ({ id: code, label: name ?? nameVi ?? code }));
  const known = items.length > 0 ? items : chosen.map((code) => ({ id: code, label: code }));
  return (
    <FilterableMultiSelect
      id="category-units" key={`${known.length}-${isEnglish()}`} titleText={label} items={known} itemToString={(item) => (item as { label: string } | null)?.label ?? ''} disabled={disabled} placeholder={chosen.map((code) => known.find(({ id }) => id === code)?.label ?? code).join(', ')}
      initialSelectedItems={known.filter(({ id }) => chosen.includes(id))} onChange={({ selectedItems }) => onChange((selectedItems as Array<{ id: string }>).map(({ id }) => id))}
    />
  );
}
