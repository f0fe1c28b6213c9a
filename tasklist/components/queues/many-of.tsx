import { useTranslation } from 'react-i18next';
import { holdsWords } from '../../form/plain.ts';
import { SeveralOf } from '../../form/several-of.tsx';
import type { Choice } from './use-names.ts';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  /** The choices keep their order; otherwise they stand by name. */
  readonly inOrder?: boolean;
  readonly onChange: (values: string[]) => void;
}

/** Several of a list, found by typing without accents. */
export function ManyOf({ id, title, choices, chosen, inOrder = false, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <SeveralOf<Choice>
      id={id}
      size="md"
      titleText={title}
      placeholder={t('filter.any')}
      items={[...choices]}
      itemToString={(choice) => choice?.label ?? ''}
      selectedItems={choices.filter(({ value }) => chosen.includes(value))}
      filterItems={(items, { inputValue }) => items.filter(({ label }) => holdsWords(label, inputValue ?? ''))}
      {...(inOrder ? { sortItems: (items: readonly Choice[]) => [...items] } : {})}
      locale="vi"
      translateWithId={(word) => t(`picker.${word}`)}
      clearSelectionDescription={t('filter.chosen')}
      clearSelectionText={t('filter.clearByKey')}
      onChange={({ selectedItems }) => onChange((selectedItems ?? []).map(({ value }) => value))}
    />
  );
}
