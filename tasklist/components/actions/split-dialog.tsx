import { Checkbox, ComboBox, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../api/contract/officers.ts';
import { callApi } from '../../../ui/api.ts';
import { newId } from '../../../ui/ids.ts';
import { holdsWords } from '../../form/plain.ts';
import { useNamed, type NamedCategory } from './use-named.ts';
import { ActionDialog } from './action-dialog.tsx';
import type { DialogProps } from './person-dialogs.tsx';

const TYPES = ['violation-report', 'service-report', 'question', 'suggestion'];

/** Makes a second case of a part of the report. The report itself stays as it was sent. */
export function SplitDialog({ item, found, onClose }: DialogProps & { found: CaseView }) {
  const { t } = useTranslation();
  // One id a dialog: a second click makes no second case.
  const [newCaseId] = useState(() => newId());
  const [content, setContent] = useState(found.content);
  const [address, setAddress] = useState(found.addressText ?? '');
  const [itemType, setItemType] = useState('');
  const [category, setCategory] = useState<NamedCategory | null>(null);
  const [samePlace, setSamePlace] = useState(true);
  const [pictures, setPictures] = useState<readonly string[]>([]);
  const { categories } = useNamed();
  const possible = categories.filter(({ itemTypes }) => itemType === '' || itemTypes.includes(itemType));
  const sent = found.attachments.filter(({ purpose }) => purpose === 'report');
  const hasPin = found.lat !== null;
  const split = async () => {
    const part = {
      content: content.trim(), samePlace: hasPin && samePlace, attachmentIds: pictures, ...(address.trim() ? { addressText: address.trim() } : {}),
      ...(itemType ? { itemType } : {}), ...(category ? { categoryCode: category.code } : {}), ...(samePlace && found.wardCode ? { wardCode: found.wardCode } : {}),
    };
    const made = await callApi<{ code: string }>('POST', `/work-items/${item.id}/split`, { newCaseId, part });
    onClose(t('actions.splitDone', { code: made.code }));
  };
  return (
    <ActionDialog title={t('actions.split')} submit={t('actions.splitSubmit')} size="md" ready={content.trim() !== '' && content.trim() !== found.content.trim()} onSubmit={split} onClose={() => onClose()}>
      <p>{t('actions.splitText')}</p>
      <TextArea id="split-content" rows={6} maxLength={5000} labelText={t('actions.splitContent')} helperText={t('actions.splitContentHint')} value={content} data-modal-primary-focus onChange={(event) => setContent(event.target.value)} />
      <TextInput id="split-address" maxLength={300} labelText={t('actions.splitAddress')} value={address} onChange={(event) => setAddress(event.target.value)} />
      <Select id="split-type" labelText={t('actions.splitType')} value={itemType} onChange={(event) => { setItemType(event.target.value); setCategory(null); }}>
        <SelectItem value="" text={t('actions.leaveToScreening')} />
        {TYPES.map((type) => <SelectItem key={type} value={type} text={t(`itemType.${type}`)} />)}
      </Select>
      <ComboBox
        id="split-category" titleText={t('actions.splitCategory')} items={possible} itemToString={(each) => each?.name ?? ''} selectedItem={category} placeholder={t('actions.leaveToScreening')}
        onChange={({ selectedItem }) => setCategory(selectedItem ?? null)} translateWithId={(id) => t(`picker.${id}`)}
        shouldFilterItem={({ item: each, inputValue }) => !inputValue || inputValue === category?.name || holdsWords(each.name, inputValue)}
      />
      {hasPin && <Checkbox id="split-place" labelText={t('actions.splitSamePlace')} checked={samePlace} onChange={(_event, { checked }) => setSamePlace(checked)} />}
      {sent.length > 0 && (
        <fieldset className="split-pictures">
          <legend>{t('actions.splitPictures')}</legend>
          {sent.map((file, place) => (
            <div key={file.id}>
              <Checkbox
                id={`split-file-${file.id}`} labelText={t(file.kind === 'image' ? 'task.picture' : 'actions.video', { number: place + 1 })} checked={pictures.includes(file.id)}
                onChange={(_event, { checked }) => setPictures((before) => (checked ? [...before, file.id] : before.filter((id) => id !== file.id)))}
              />
              {file.thumbnailUrl && <img src={file.thumbnailUrl} alt="" />}
            </div>
          ))}
        </fieldset>
      )}
      <p className="quiet">{t('actions.splitClock')}</p>
    </ActionDialog>
  );
}
