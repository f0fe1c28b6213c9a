import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../ui/day-input.tsx';

interface Ends { readonly from: string; readonly to: string }

/** From and to, as city dates; both days count. */
export function Span({ id, values, onChange }: { id: string; values: Ends; onChange: (change: Partial<Ends>) => void }) {
  const { t } = useTranslation();
  return (['from', 'to'] as const).map((end) => (
    <DayInput key={end} id={`${id}-${end}`} size="md" className="people__day" labelText={t(`audit.${end}`)} value={values[end]} onChange={(day) => onChange({ [end]: day })} />
  ));
}

/** The same filters with instants: the beginning of the first day, and of the day after the last, in the City. */
export function instantsOf<T extends Ends>(values: T): T {
  const start = (day: string, plus: number) => (day === '' ? '' : new Date(new Date(`${day}T00:00:00+07:00`).getTime() + plus * 86_400_000).toISOString());
  return { ...values, from: start(values.from, 0), to: start(values.to, 1) };
}
