import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { tellDay } from '../../../ui/instants.ts';
import type { Row } from './rows-page.tsx';

/** The City's day, yyyy-mm-dd. */
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());

/** Says so when a row is not offered today, or not for ever. */
export function Validity({ row }: { row: Row }) {
  const { t } = useTranslation();
  if (row.validTo) return <Tag size="sm" type={String(row.validTo) <= today() ? 'gray' : 'warm-gray'}>{t('rows.ended', { day: tellDay(String(row.validTo)) })}</Tag>;
  return String(row.validFrom) > today() ? <Tag size="sm" type="teal">{t('rows.from', { day: tellDay(String(row.validFrom)) })}</Tag> : null;
}
