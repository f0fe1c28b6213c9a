import { Button } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';

/** The same content in three formats. */
export function Downloads({ path, query = '', formats = ['xlsx', 'csv', 'json'] }: { path: string; query?: string; formats?: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <div className="downloads" role="group" aria-label={t('table.export')}>
      {formats.map((format) => <Button key={format} as="a" href={`/api/v1${path}${format === 'dmn' ? '' : `?format=${format}${query ? `&${query}` : ''}`}`} download kind="ghost" size="md" renderIcon={Download}>{format === 'xlsx' ? 'Excel' : format.toUpperCase()}</Button>)}
    </div>
  );
}
