import { Button, Checkbox, FilterableMultiSelect, Modal, Stack, TextArea, TextInput } from '@carbon/react';
import { WarningAltFilled } from '@carbon/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../../ui/api.ts';
import { DayInput } from '../../../ui/day-input.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { useRows } from '../../configuration.ts';
import { fromLocalInput } from '../../../ui/instants.ts';
import { nameOf } from '../calendars/rows.ts';
import { WhatHappens } from './what-happens.tsx';

interface Choice { readonly id: string; readonly label: string }

/** What switching on needs, then what it will do, then the switch itself. */
export function SwitchOn({ usualCutOff, onDone, onCancel }: { usualCutOff: string; onDone(): void; onCancel(): void }) {
  const { t } = useTranslation();
  const rows = useRows('categories', '');
  const [form, setForm] = useState({ reason: '', endsAt: '', cutOff: usualCutOff, bannerVi: '', bannerEn: '', openCases: false, openCasesAtEnd: false });
  const [categories, setCategories] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);
  const set = (patch: Partial<typeof form>) => setForm({ ...form, ...patch });
  const send = useMutation({
    mutationFn: () => callApi('POST', '/emergency', { ...form, categories, endsAt: fromLocalInput(form.endsAt) }),
    onSuccess: onDone, onError: () => setAsking(false),
  });
  const choices = (rows.data?.items ?? []).map(({ key, row }): Choice => ({ id: key, label: nameOf(row as unknown as { nameVi: string; nameEn: string }) }));
  return (
    <form className="emergency-form" onSubmit={(event) => { event.preventDefault(); setAsking(true); }}>
      <Stack gap={6}>
        <Trouble error={send.error} />
        <TextArea id="emergency-reason" labelText={t('emergency.reason')} rows={2} minLength={5} maxLength={2_000} required value={form.reason} onChange={(event) => set({ reason: event.target.value })} />
        <div className="emergency-form__pair">
          <DayInput id="emergency-ends" withTime labelText={t('emergency.endsAt')} helperText={t('emergency.endsAtHint')} required value={form.endsAt} onChange={(endsAt) => set({ endsAt })} />
          <TextInput id="emergency-cut-off" pattern="([01][0-9]|2[0-3]):[0-5][0-9]|24:00" maxLength={5} labelText={t('emergency.cutOff')} helperText={t('emergency.cutOffHint', { time: usualCutOff })} required value={form.cutOff} onChange={(event) => set({ cutOff: event.target.value })} />
        </div>
        <TextArea id="emergency-banner-vi" labelText={t('emergency.bannerVi')} rows={2} maxLength={300} required value={form.bannerVi} onChange={(event) => set({ bannerVi: event.target.value })} />
        <TextArea id="emergency-banner-en" labelText={t('emergency.bannerEn')} rows={2} maxLength={300} required value={form.bannerEn} onChange={(event) => set({ bannerEn: event.target.value })} />
        <div>
          <FilterableMultiSelect id="emergency-categories" titleText={t('emergency.categories')} helperText={t('emergency.categoriesHint')} placeholder={t('emergency.categories')} items={choices} itemToString={(item) => item?.label ?? ''}
            onChange={({ selectedItems }) => setCategories((now) => [...now.filter((code) => selectedItems?.some(({ id }) => id === code)), ...(selectedItems ?? []).map(({ id }) => id).filter((code) => !now.includes(code))])} />
          {categories.length > 0 && <ol className="emergency-form__chosen">{categories.map((code) => <li key={code}>{choices.find(({ id }) => id === code)?.label ?? code}</li>)}</ol>}
        </div>
        <fieldset>
          <Checkbox id="emergency-open" labelText={t('emergency.openCases')} checked={form.openCases} onChange={(_, { checked }) => set({ openCases: checked })} />
          <Checkbox id="emergency-open-end" labelText={t('emergency.openCasesAtEnd')} checked={form.openCasesAtEnd} onChange={(_, { checked }) => set({ openCasesAtEnd: checked })} />
        </fieldset>
        <div className="actions">
          <Button type="submit" kind="danger" renderIcon={WarningAltFilled}>{t('emergency.next')}</Button>
          <Button kind="ghost" onClick={onCancel}>{t('emergency.cancel')}</Button>
        </div>
      </Stack>
      {asking && (
        <Modal open danger size="sm" modalHeading={t('emergency.switchOn')} aria-label={t('emergency.switchOn')} closeButtonLabel={t('emergency.cancel')} primaryButtonText={t('emergency.confirmOn')} secondaryButtonText={t('emergency.cancel')}
          primaryButtonDisabled={send.isPending} onRequestClose={() => setAsking(false)} onRequestSubmit={() => send.mutate()}>
          <WhatHappens to="on" follow={form.openCases} />
        </Modal>
      )}
    </form>
  );
}
