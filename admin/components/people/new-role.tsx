import { Checkbox, Modal, Select, SelectItem, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoleView } from '../../../api/contract/people.ts';
import type { DraftRole } from '../../scenes/roles.tsx';

/** A role that is not there yet, with the rights of another one to begin with. */
export function NewRole({ roles, onAdd, onClose }: { roles: readonly RoleView[]; onAdd: (draft: DraftRole) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState({ code: '', nameVi: '', nameEn: '', ofUnit: false });
  const [from, setFrom] = useState('');
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const taken = roles.some(({ code }) => code === draft.code);
  const ready = /^[a-z][a-z0-9-]{1,39}$/.test(draft.code) && !taken && draft.nameVi.trim() !== '' && draft.nameEn.trim() !== '';
  return (
    <Modal open size="sm" modalHeading={t('roles.add')} aria-label={t('roles.add')} closeButtonLabel={t('account.cancel')} primaryButtonText={t('roles.add')} secondaryButtonText={t('account.cancel')} primaryButtonDisabled={!ready}
      onRequestClose={onClose} onRequestSubmit={() => onAdd({ ...draft, rights: { ...roles.find(({ code }) => code === from)?.rights } })}>
      <div className="people__form">
        <TextInput id="role-code" labelText={t('roles.code')} value={draft.code} maxLength={40} invalid={taken} invalidText={draft.code} onChange={(event) => set({ code: event.target.value.toLowerCase() })} autoCapitalize="none" spellCheck={false} data-modal-primary-focus />
        <TextInput id="role-vi" labelText={t('roles.nameVi')} value={draft.nameVi} maxLength={80} onChange={(event) => set({ nameVi: event.target.value })} />
        <TextInput id="role-en" labelText={t('roles.nameEn')} value={draft.nameEn} maxLength={80} onChange={(event) => set({ nameEn: event.target.value })} />
        <Checkbox id="role-of-unit" labelText={t('roles.ofUnit')} checked={draft.ofUnit} onChange={(_, { checked }) => set({ ofUnit: checked })} />
        <Select id="role-from" labelText={t('roles.copy')} value={from} onChange={(event) => setFrom(event.target.value)}>
          <SelectItem value="" text={t('roles.nothing')} />
          {roles.map(({ code, name }) => <SelectItem key={code} value={code} text={name} />)}
        </Select>
      </div>
    </Modal>
  );
}
