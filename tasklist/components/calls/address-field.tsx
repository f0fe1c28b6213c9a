import { Button, TextInput } from '@carbon/react';
import { Close, Location } from '@carbon/icons-react';
import type { TFunction } from 'i18next';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceView } from '../../../api/contract/calls.ts';

interface Props {
  readonly value: string;
  readonly wardName: string | null;
  readonly places: readonly PlaceView[];
  readonly onChange: (addressText: string) => void;
  readonly onChoose: (place: PlaceView | null) => void;
}

/** The place in the caller's own words; today's wards are proposed below, old names with what they belong to now. */
export function AddressField({ value, wardName, places, onChange, onChoose }: Props) {
  const { t } = useTranslation();
  const [active, setActive] = useState(-1);
  const shown = wardName === null ? places : [];
  useEffect(() => setActive(-1), [places]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (shown.length === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setActive((at) => (at + (event.key === 'ArrowDown' ? 1 : -1) + shown.length + (at === -1 && event.key === 'ArrowUp' ? 1 : 0)) % shown.length);
    } else if (event.key === 'Enter' && shown[active]) {
      event.preventDefault();
      onChoose(shown[active]);
    } else if (event.key === 'Escape') setActive(-1);
  };
  return (
    <div className="call-address">
      <TextInput
        id="call-address" labelText={t('calls.address')} helperText={t('calls.addressHint')} value={value} maxLength={300} autoComplete="off"
        role="combobox" aria-autocomplete="list" aria-expanded={shown.length > 0} aria-controls={shown.length > 0 ? 'call-places' : undefined}
        aria-activedescendant={shown[active] ? `call-place-${active}` : undefined}
        onChange={(event) => onChange(event.target.value)} onKeyDown={onKeyDown}
      />
      {shown.length > 0 && (
        <ul id="call-places" role="listbox" aria-label={t('calls.places')} className="call-options">
          {shown.map((place, index) => (
            <li
              key={`${place.title} ${place.wardCode}`} id={`call-place-${index}`} role="option" aria-selected={index === active} className="call-option"
              onMouseDown={(event) => { event.preventDefault(); onChoose(place); }}
            >
              <Slot number={index < 3 ? index + 4 : null} />
              <span>{placeText(place, t)}</span>
            </li>
          ))}
        </ul>
      )}
      {wardName !== null && (
        <p className="call-ward">
          <Location aria-hidden /> <strong>{wardName}</strong>
          <Button kind="ghost" size="sm" hasIconOnly renderIcon={Close} iconDescription={t('calls.clearWard')} tooltipPosition="right" onClick={() => onChoose(null)} />
        </p>
      )}
    </div>
  );
}

/** The number that chooses a proposal together with Alt. */
export function Slot({ number }: { number: number | null }) {
  return number === null ? <span className="call-slot call-slot--none" /> : <kbd className="call-slot" aria-hidden="true">{number}</kbd>;
}

/** "Phường 6, Quận 3 (cũ) → nay thuộc Phường Xuân Hòa". */
export function placeText({ kind, title, former, wardName, certain }: PlaceView, t: TFunction): string {
  if (!former) return kind === 'landmark' ? t('calls.placeLandmark', { title, ward: wardName }) : title;
  return t(certain ? 'calls.placeFormer' : 'calls.placeFormerPart', { title, ward: wardName });
}
