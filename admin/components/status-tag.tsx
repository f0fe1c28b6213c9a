import { Tag } from '@carbon/react';
import { CheckmarkFilled, CloseFilled, Edit, Time, Undo } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { ChangeView } from '../../api/contract/configuration.ts';

const LOOKS = {
  draft: { type: 'gray', icon: Edit }, 'in-review': { type: 'purple', icon: Time }, published: { type: 'green', icon: CheckmarkFilled }, rejected: { type: 'red', icon: CloseFilled }, withdrawn: { type: 'outline', icon: Undo },
} as const;

/** A change's state by colour, shape and word. */
export function StatusTag({ status }: { status: ChangeView['status'] }) {
  const { t } = useTranslation();
  const { type, icon } = LOOKS[status];
  return <Tag type={type} renderIcon={icon}>{t(`changes.status.${status}`)}</Tag>;
}
