import { Button, Checkbox, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTables } from '../../configuration.ts';
import { QuestionPreview } from './question-preview.tsx';
import { same, wordsOf, type Edit, type Kind, type OptionRow, type QuestionRow } from './rows.ts';
import { SaveChange } from './save-change.tsx';

interface Props {
  readonly stored: QuestionRow | null;
  readonly start: QuestionRow;
  /** Its meaning stays. */
  readonly answered: boolean;
  readonly used: boolean;
  readonly mayEdit: boolean;
  readonly onClose: () => void;
}

/** A question of the library with its preview. */
export function QuestionForm({ stored, start, answered, used, mayEdit, onClose }: Props) {
  const { t } = useTranslation();
  const [row, setRow] = useState(start);
  const [removed, setRemoved] = useState(false);
  const change = (patch: Partial<QuestionRow>) => setRow({ ...row, ...patch });
  const edits = useMemo<Edit[]>(() => (removed ? [{ table: 'questions', key: row.code, after: null }] : same(row, stored ?? start) ? [] : [{ table: 'questions', key: row.code, after: row }]), [removed, row, stored, start]);
  const shown = { key: 'preview', category: '', question: row.code || 'new', position: 10, required: false, conditionQuestion: null, conditionOperator: null, conditionValues: [] };
  return (
    <div className="catalogue__open-question">
      <div className="catalogue__columns">
        <Facts row={row} isNew={stored === null} answered={answered} mayEdit={mayEdit} onChange={change} />
        <QuestionPreview title={{ vi: '', en: '' }} uses={[shown]} questions={[{ ...row, code: shown.question }]} />
      </div>
      {mayEdit && <SaveChange edits={edits} title={t('questions.saveTitle', { name: wordsOf(row) || row.code })} onUndo={() => { setRow(start); setRemoved(false); }} onSaved={onClose} />}
      {mayEdit && stored && !used && !answered && !removed && <Button kind="danger--ghost" size="md" renderIcon={TrashCan} onClick={() => setRemoved(true)}>{t('questions.remove')}</Button>}
    </div>
  );
}

type TextField = 'code' | 'wordsVi' | 'wordsEn' | 'helpVi' | 'helpEn' | 'unitVi' | 'unitEn';
const NEVER_EMPTY = ['code', 'wordsVi', 'wordsEn'];

function Facts({ row, isNew, answered, mayEdit, onChange }: Pick<Props, 'answered' | 'mayEdit'> & { row: QuestionRow; isNew: boolean; onChange: (patch: Partial<QuestionRow>) => void }) {
  const fields = useTables().data?.items.find(({ name }) => name === 'questions')?.fields ?? [];
  const field = (name: string) => fields.find((found) => found.name === name);
  const label = (name: string) => field(name)?.label ?? name;
  const text = (name: TextField, frozen = false) => (
    <TextInput id={`question-${name}`} labelText={label(name)} helperText={field(name)?.hint ?? undefined} maxLength={field(name)?.maxLength ?? 200} readOnly={!mayEdit || frozen} value={row[name] ?? ''}
      onChange={(event) => onChange({ [name]: event.target.value || (NEVER_EMPTY.includes(name) ? '' : null) })} />
  );
  const hasOptions = row.kind === 'one-of' || row.kind === 'several-of' || row.kind === 'place';
  const changeKind = (kind: Kind) => onChange({ kind, options: kind === 'place' || kind === 'one-of' || kind === 'several-of' ? row.options : [], ...(kind === 'number' ? {} : { unitVi: null, unitEn: null, minimum: null, maximum: null }) });
  return (
    <div className="catalogue__fields">
      {isNew && text('code')}
      <div className="catalogue__pair">{text('wordsVi')}{text('wordsEn')}</div>
      <div className="catalogue__pair">{text('helpVi')}{text('helpEn')}</div>
      <Select id="question-kind" labelText={label('kind')} value={row.kind} disabled={!mayEdit || answered} onChange={(event) => changeKind(event.target.value as Kind)}>
        {field('kind')?.choices.map((choice) => <SelectItem key={choice.code} value={choice.code} text={choice.label} />)}
      </Select>
      {row.kind === 'number' && <div className="catalogue__pair">{text('unitVi', answered)}{text('unitEn', answered)}<Limit name="minimum" row={row} label={label('minimum')} mayEdit={mayEdit} onChange={onChange} /><Limit name="maximum" row={row} label={label('maximum')} mayEdit={mayEdit} onChange={onChange} /></div>}
      {hasOptions && <Options options={row.options} places={row.kind === 'place'} answered={answered} mayEdit={mayEdit} onChange={(options) => onChange({ options })} />}
      <Checkbox id="question-sensitive" labelText={label('sensitive')} helperText={field('sensitive')?.hint ?? undefined} checked={row.sensitive} disabled={!mayEdit || answered} onChange={(_, { checked }) => onChange({ sensitive: checked })} />
      <TextArea id="question-note" labelText={label('note')} rows={2} maxLength={500} readOnly={!mayEdit} value={row.note ?? ''} onChange={(event) => onChange({ note: event.target.value || null })} />
    </div>
  );
}

function Limit({ name, row, label, mayEdit, onChange }: { name: 'minimum' | 'maximum'; row: QuestionRow; label: string; mayEdit: boolean; onChange: (patch: Partial<QuestionRow>) => void }) {
  return <TextInput id={`question-${name}`} type="number" labelText={label} readOnly={!mayEdit} value={row[name] ?? ''} onChange={(event) => onChange({ [name]: event.target.value === '' ? null : Number(event.target.value) })} />;
}

interface OptionsProps { readonly options: readonly OptionRow[]; readonly places: boolean; readonly answered: boolean; readonly mayEdit: boolean; readonly onChange: (options: OptionRow[]) => void }

function Options({ options, places, answered, mayEdit, onChange }: OptionsProps) {
  const { t } = useTranslation();
  const patch = (index: number, change: Partial<OptionRow>) => onChange(options.map((option, at) => (at === index ? { ...option, ...change } : option)));
  const number = (index: number, name: 'lat' | 'lng') => <TextInput id={`option-${name}-${index}`} size="sm" type="number" labelText={name === 'lat' ? 'Lat' : 'Lng'} readOnly={!mayEdit} value={options[index]![name] ?? ''} onChange={(event) => patch(index, { [name]: event.target.value === '' ? undefined : Number(event.target.value) })} />;
  return (
    <fieldset className="catalogue__options">
      <legend className="cds--label">{t(places ? 'questions.objects' : 'questions.options')}</legend>
      {options.map((option, index) => (
        <div key={index} className="catalogue__option" role="group" aria-label={t('questions.option', { number: index + 1 })}>
          {(['vi', 'en', 'code'] as const).map((name) => <TextInput key={name} id={`option-${name}-${index}`} size="sm" labelText={t(`questions.option${name === 'vi' ? 'Vi' : name === 'en' ? 'En' : 'Code'}`)} maxLength={name === 'code' ? 40 : 120} readOnly={!mayEdit || (name === 'code' && answered)} value={option[name]} onChange={(event) => patch(index, { [name]: event.target.value })} />)}
          {places && <>{number(index, 'lat')}{number(index, 'lng')}</>}
          {answered
            ? <Checkbox id={`option-ended-${index}`} labelText={t('questions.optionEnded')} checked={option.ended ?? false} disabled={!mayEdit} onChange={(_, { checked }) => patch(index, { ended: checked || undefined })} />
            : mayEdit && <Button hasIconOnly kind="ghost" size="sm" renderIcon={TrashCan} iconDescription={t('questions.removeOption', { number: index + 1 })} tooltipPosition="left" onClick={() => onChange(options.filter((_, at) => at !== index))} />}
        </div>
      ))}
      {mayEdit && <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => onChange([...options, { code: '', vi: '', en: '' }])}>{t('questions.addOption')}</Button>}
    </fieldset>
  );
}
