import { ComboBox } from '@carbon/react';
import { bare } from '../../units.ts';

export interface Option { readonly code: string; readonly name: string }

/** One of many by name or code; accents do not matter. */
export function Pick({ id, label, placeholder, items, value, onChange }: { id: string; label: string; placeholder: string; items: readonly Option[]; value: string; onChange(code: string): void }) {
  const chosen = items.find(({ code }) => code === value) ?? null;
  const text = (item: Option | null | undefined) => item?.name ?? '';
  return (
    <ComboBox<Option> id={id} titleText={label} placeholder={placeholder} items={[...items]} itemToString={text} selectedItem={chosen}
      shouldFilterItem={({ item, inputValue }) => !inputValue || inputValue === text(chosen) || bare(`${item.name} ${item.code}`).includes(bare(inputValue))} onChange={({ selectedItem }) => onChange(selectedItem?.code ?? '')} />
  );
}
