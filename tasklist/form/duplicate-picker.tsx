import { Button, TextInput } from '@carbon/react';
import { Compare } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/countdown.tsx';
import { useCandidates, type Candidate } from '../components/task/candidates.ts';
import { shared, type FieldProps } from './custom-field.tsx';

/** The earlier report that this one repeats: proposed and near ones with what they say, or any by its code. */
export function DuplicatePicker(props: FieldProps) {
  const { t } = useTranslation();
  const { value, onChange, field, world, domId } = props;
  const { title, props: common } = shared(props);
  const candidates = useCandidates(world.item);
  return (
    <div className="duplicates">
      <TextInput
        {...common} {...(common.invalid ? { 'aria-describedby': `${domId}-error-msg` } : {})} labelText={title} helperText={field.description} value={value ?? ''} maxLength={9} autoComplete="off" spellCheck={false}
        onChange={(event) => onChange({ value: event.target.value.toUpperCase() || null })}
      />
      {candidates.length > 0 && (
        <ul className="duplicates__list" aria-label={t('screening.candidates')}>
          {candidates.map((candidate) => (
            <li key={candidate.code} className={`duplicates__item${candidate.code === value ? ' duplicates__item--chosen' : ''}`}>
              <Line candidate={candidate} />
              <span className="duplicates__do">
                <Button kind="ghost" size="sm" renderIcon={Compare} onClick={() => world.compare(candidate.code)}>{t('screening.compare')}</Button>
                <Button kind="tertiary" size="sm" aria-pressed={candidate.code === value} onClick={() => onChange({ value: candidate.code })}>{t(candidate.code === value ? 'screening.chosen' : 'screening.chooseIt')}</Button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Line({ candidate }: { candidate: Candidate }) {
  return (
    <div className="duplicates__line">
      <p><strong className="code">{candidate.code}</strong> <span className="quiet">{[candidate.receivedAt && formatInstant(candidate.receivedAt), candidate.about].filter(Boolean).join(' · ')}</span></p>
      {candidate.content && <p className="duplicates__text">{candidate.content}</p>}
    </div>
  );
}
