import { Tag } from '@carbon/react';
import { Archive, CheckmarkFilled, CloseFilled, InProgress, Save, Time, WarningFilled } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { VersionView } from '../../../api/contract/process-models.ts';

const LOOKS = {
  kept: { type: 'gray', icon: Save }, 'in-review': { type: 'purple', icon: Time }, rejected: { type: 'red', icon: CloseFilled }, deploying: { type: 'blue', icon: InProgress },
  live: { type: 'green', icon: CheckmarkFilled }, failed: { type: 'red', icon: WarningFilled }, replaced: { type: 'outline', icon: Archive },
} as const;

/** Where a version stands, by colour, shape and word. */
export function VersionStatus({ status }: { status: VersionView['status'] }) {
  const { t } = useTranslation();
  const { type, icon } = LOOKS[status];
  return <Tag type={type} renderIcon={icon}>{t(`version.status.${status}`)}</Tag>;
}
