import { Send } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { WorkItemDetail } from '../../../api/contract/officers.ts';
import type { Reference } from '../../form/choices.ts';
import { isDrawn } from '../../form/drawn.ts';
import { useFormValue, type FormStore } from '../../form/world.ts';

/** What happens the moment that the button is pressed, in one sentence: a decision that was sent cannot be called back. */
export function Outcome({ store, item, reference }: { store: FormStore; item: WorkItemDetail; reference: Reference }) {
  const { t } = useTranslation();
  const value = { outcome: useFormValue(store, 'outcome'), category: useFormValue(store, 'categoryCode'), ward: useFormValue(store, 'wardCode'), unit: useFormValue(store, 'unitCode'), reason: useFormValue(store, 'reasonCode'), original: useFormValue(store, 'originalCode') };
  if (!value.outcome || item.kind === 'approve-daily-report' || isDrawn(item.kind)) return null;
  const nameOf = (list: ReadonlyArray<{ code: string; name: string }>, code: string) => list.find((each) => each.code === code)?.name;
  const details = [
    ...(['forward', 'question', 'suggestion'].includes(value.outcome) ? [nameOf(reference.categories, value.category)] : []),
    ...(value.outcome === 'forward' ? [nameOf(reference.units, value.ward), nameOf(reference.units, value.unit)] : []),
    ...(['refuse', 'out-of-scope'].includes(value.outcome) ? [reference.reasons.find(({ code }) => code === value.reason)?.title] : []),
    ...(value.outcome === 'duplicate' ? [value.original] : []),
  ].filter((part): part is string => Boolean(part));
  // A ward's committee is often the unit too: said once.
  const said = details.filter((part, place) => details.indexOf(part) === place).join(' · ');
  return <p className="decision__outcome"><Send aria-hidden /> <span>{t(`screening.happens.${value.outcome}`)}{said && <>: <strong>{said}</strong></>}</span></p>;
}
