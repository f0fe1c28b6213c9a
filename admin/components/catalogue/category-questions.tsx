import { Button, Checkbox, ComboBox, Select, SelectItem, Tag, TextInput } from '@carbon/react';
import { ArrowDown, ArrowUp, TrashCan } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { OPERATORS_OF, wordsOf, type Operator, type QuestionRow, type UseRow } from './rows.ts';

const STEP = 10;

interface Props {
  readonly category: string;
  readonly uses: readonly UseRow[];
  readonly questions: readonly QuestionRow[];
  readonly mayEdit: boolean;
  readonly onChange: (uses: readonly UseRow[]) => void;
}

/** What senders are asked about a category: order, whether it must be answered, and when it is asked. */
export function CategoryQuestions({ category, uses, questions, mayEdit, onChange }: Props) {
  const { t } = useTranslation();
  const renumber = (list: readonly UseRow[]) => onChange(list.map((use, index) => ({ ...use, position: (index + 1) * STEP })));
  const swap = (index: number, other: number) => renumber(uses.map((use, at) => (at === index ? uses[other]! : at === other ? uses[index]! : use)));
  const free = questions.filter(({ code }) => !uses.some(({ question }) => question === code));
  const add = (question: string) => renumber([...uses, { key: `${category}:${question}`, category, question, position: 0, required: false, conditionQuestion: null, conditionOperator: null, conditionValues: [] }]);
  return (
    <section className="catalogue__part">
      <h2>{t('category.questions')}</h2>
      {uses.length === 0 && <p className="quiet">{t('category.noQuestions')}</p>}
      <ol className="catalogue__questions">
        {uses.map((use, index) => {
          const question = questions.find(({ code }) => code === use.question);
          const name = question ? wordsOf(question) : use.question;
          return (
            <li key={use.question} className="catalogue__question">
              <div className="catalogue__name">
                <Link to={`/questions?code=${use.question}`}>{name}</Link> <Tag size="sm" type="cool-gray">{question && t(`kind.${question.kind}`)}</Tag>{question?.sensitive && <Tag size="sm" type="purple">{t('questions.sensitive')}</Tag>}
              </div>
              {mayEdit && (
                <div className="catalogue__moves">
                  <Button hasIconOnly kind="ghost" size="sm" renderIcon={ArrowUp} iconDescription={t('categories.up', { name })} disabled={index === 0} tooltipPosition="left" onClick={() => swap(index, index - 1)} />
                  <Button hasIconOnly kind="ghost" size="sm" renderIcon={ArrowDown} iconDescription={t('categories.down', { name })} disabled={index === uses.length - 1} tooltipPosition="left" onClick={() => swap(index, index + 1)} />
                  <Button hasIconOnly kind="ghost" size="sm" renderIcon={TrashCan} iconDescription={t('category.removeQuestion', { name })} tooltipPosition="left" onClick={() => renumber(uses.filter((other) => other !== use))} />
                </div>
              )}
              <Checkbox id={`required-${use.question}`} labelText={t('category.required')} checked={use.required} disabled={!mayEdit} onChange={(_, { checked }) => onChange(uses.map((other) => (other === use ? { ...use, required: checked } : other)))} />
              <Condition use={use} earlier={uses.slice(0, index).flatMap(({ question: code }) => questions.filter((found) => found.code === code))} mayEdit={mayEdit} onChange={(patch) => onChange(uses.map((other) => (other === use ? { ...use, ...patch } : other)))} />
            </li>
          );
        })}
      </ol>
      {mayEdit && (
        <ComboBox
          id="add-question" key={uses.length} titleText={t('category.addQuestion')} placeholder={t('category.chooseQuestion')} items={free} itemToString={(item) => (item ? wordsOf(item as QuestionRow) : '')}
          shouldFilterItem={({ item, inputValue }) => !inputValue || plain(wordsOf(item as QuestionRow)).includes(plain(inputValue))}
          onChange={({ selectedItem }) => { if (selectedItem) add((selectedItem as QuestionRow).code); }}
        />
      )}
    </section>
  );
}

interface ConditionProps {
  readonly use: UseRow;
  /** Those asked before it, in order. */
  readonly earlier: readonly QuestionRow[];
  readonly mayEdit: boolean;
  readonly onChange: (patch: Partial<UseRow>) => void;
}

function Condition({ use, earlier, mayEdit, onChange }: ConditionProps) {
  const { t } = useTranslation();
  const found = earlier.find(({ code }) => code === use.conditionQuestion);
  if (earlier.length === 0 && use.conditionQuestion === null) return null;
  const choose = (code: string) => {
    const next = earlier.find((question) => question.code === code);
    const operator: Operator = next && next.options.length > 0 && next.kind !== 'place' ? 'one-of' : 'answered';
    onChange(next ? { conditionQuestion: code, conditionOperator: operator, conditionValues: operator === 'one-of' ? [next.options[0]!.code] : [] } : { conditionQuestion: null, conditionOperator: null, conditionValues: [] });
  };
  const compare = (operator: Operator) => onChange({ conditionOperator: operator, conditionValues: operator === 'answered' ? [] : use.conditionValues });
  return (
    <div className="catalogue__condition">
      <Select id={`when-${use.question}`} labelText={t('category.condition')} value={use.conditionQuestion ?? ''} disabled={!mayEdit} size="sm" onChange={(event) => choose(event.target.value)}>
        <SelectItem value="" text={t('category.always')} />
        {earlier.map((question) => <SelectItem key={question.code} value={question.code} text={wordsOf(question)} />)}
        {use.conditionQuestion !== null && !found && <SelectItem value={use.conditionQuestion} text={`⚠ ${use.conditionQuestion}`} />}
      </Select>
      {found && (
        <Select id={`operator-${use.question}`} labelText={t('category.operator')} value={use.conditionOperator ?? 'answered'} disabled={!mayEdit} size="sm" onChange={(event) => compare(event.target.value as Operator)}>
          {OPERATORS_OF[found.kind].map((operator) => <SelectItem key={operator} value={operator} text={t(`operator.${operator}`)} />)}
        </Select>
      )}
      {found && use.conditionOperator !== 'answered' && found.options.length > 0 && (
        <fieldset className="catalogue__checks">
          <legend className="cds--label">{t('category.values')}</legend>
          {found.options.filter(({ ended }) => !ended).map((option) => (
            <Checkbox key={option.code} id={`value-${use.question}-${option.code}`} labelText={document.documentElement.lang === 'en' ? option.en : option.vi} checked={use.conditionValues.includes(option.code)} disabled={!mayEdit}
              onChange={(_, { checked }) => onChange({ conditionValues: found.options.map(({ code }) => code).filter((code) => (code === option.code ? checked : use.conditionValues.includes(code))) })} />
          ))}
        </fieldset>
      )}
      {found && use.conditionOperator !== 'answered' && found.options.length === 0 && (
        <TextInput id={`limit-${use.question}`} type={found.kind === 'date' ? 'date' : 'text'} size="sm" labelText={t('category.values')} value={use.conditionValues[0] ?? ''} readOnly={!mayEdit} onChange={(event) => onChange({ conditionValues: event.target.value ? [event.target.value] : [] })} />
      )}
    </div>
  );
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
