import { Button, Checkbox, ComboBox, TextArea } from '@carbon/react';
import { useEffect, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceView } from '../../../api/contract/calls.ts';
import { AddressField } from './address-field.tsx';
import type { CallFields, CallState } from './call-keeper.ts';
import { CallQuestions } from './call-questions.tsx';
import { CallerFields } from './caller-fields.tsx';

export interface Choice { readonly code: string; readonly name: string }

interface Props {
  readonly state: CallState;
  readonly categories: readonly Choice[];
  readonly wardName: string | null;
  readonly places: readonly PlaceView[];
  readonly busy: boolean;
  /** Stands under what the caller says. */
  readonly alarm: ReactNode;
  readonly trouble: ReactNode;
  readonly contentRef: RefObject<HTMLTextAreaElement | null>;
  readonly onChange: (patch: Partial<CallFields>) => void;
  readonly onChoosePlace: (place: PlaceView | null) => void;
  readonly onSubmit: () => void;
  readonly onDrop: () => void;
  /** Leaves the call as it is, for the next one. */
  readonly onLater: () => void;
  readonly onDiscard: () => void;
}

/** What is written down, in the order of a conversation: what happened, where, who, and what is read to the caller. */
export function CallForm({ state, categories, wardName, places, busy, alarm, trouble, contentRef, onChange, onChoosePlace, onSubmit, onDrop, onLater, onDiscard }: Props) {
  const { t } = useTranslation();
  const { fields, id, dropped } = state;
  useEffect(() => contentRef.current?.focus(), [contentRef]);
  const category = categories.find(({ code }) => code === fields.categoryCode) ?? null;
  return (
    <form className="call-form" aria-busy={state.submitting} autoComplete="off" onSubmit={(event) => { event.preventDefault(); onSubmit(); }}>
      <fieldset className="call-part">
        <legend>{t('calls.what')}</legend>
        <TextArea id="call-content" ref={contentRef} labelText={t('calls.content')} helperText={t('calls.contentHint')} rows={5} maxLength={5000} readOnly={state.submitting} value={fields.content} onChange={(event) => onChange({ content: event.target.value })} />
        {alarm}
        <ComboBox
          id="call-category" titleText={t('calls.category')} placeholder={t('form.search')} items={[...categories]} itemToString={(item) => (item as Choice | null)?.name ?? ''}
          selectedItem={category} translateWithId={(key) => t(`picker.${key}`)}
          shouldFilterItem={({ item, inputValue }) => !inputValue || inputValue === category?.name || plain(inputValue).split(' ').every((word) => plain((item as Choice).name).includes(word))}
          onChange={({ selectedItem }) => onChange({ categoryCode: (selectedItem as Choice | null)?.code ?? null })}
        />
        <CallQuestions category={fields.categoryCode} />
        <Checkbox id="call-urgent" labelText={t('calls.urgent')} checked={fields.urgent} onChange={(_, { checked }) => onChange({ urgent: checked })} />
      </fieldset>
      <fieldset className="call-part">
        <legend>{t('calls.where')}</legend>
        <AddressField value={fields.addressText} wardName={wardName} places={places} onChange={(addressText) => onChange({ addressText })} onChoose={onChoosePlace} />
      </fieldset>
      <CallerFields fields={fields} onChange={onChange} />
      <fieldset className="call-part">
        <legend>{t('calls.beforeSending')}</legend>
        {!(fields.kind === 'anonymous') && (
          <div className="call-say">
            <p className="call-say__words">“{t('calls.useSentence')}”</p>
            <Checkbox id="call-told" labelText={t('calls.toldUse')} checked={fields.toldUse} onChange={(_, { checked }) => onChange({ toldUse: checked })} />
          </div>
        )}
        <Checkbox id="call-publish" labelText={t('calls.publish')} checked={fields.publishAllowed} onChange={(_, { checked }) => onChange({ publishAllowed: checked })} />
      </fieldset>
      {trouble}
      <div className="call-buttons">
        <Button type="submit" disabled={busy || id === null}>{t('calls.submit')} <Key keys="Ctrl Enter" /></Button>
        <Button kind="tertiary" disabled={busy || id === null} aria-pressed={dropped} onClick={onDrop}>{t(dropped ? 'calls.callerBack' : 'calls.callerGone')} <Key keys="Alt G" /></Button>
        {dropped && <Button kind="tertiary" disabled={busy} onClick={onLater}>{t('calls.later')} <Key keys="Alt N" /></Button>}
        <Button kind="ghost" disabled={busy || id === null} onClick={onDiscard}>{t('calls.discard')} <Key keys="Alt X" /></Button>
      </div>
    </form>
  );
}

/** The keys of a button, small beside its words; a screen reader hears them from the list behind "?". */
export function Key({ keys }: { keys: string }) {
  return <span className="call-key" aria-hidden="true">{keys.split(' ').map((key) => <kbd key={key}>{key}</kbd>)}</span>;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().trim();
}
