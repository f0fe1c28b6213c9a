import { TextArea } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormPreview } from './form-preview.tsx';

/** A form tried out as on a phone: what it starts with, and what would go to the process. */
export function FormTrial({ schema }: { schema: string }) {
  const { t } = useTranslation();
  const [sample, setSample] = useState('{}');
  const [start, setStart] = useState<Record<string, unknown>>({});
  const [entered, setEntered] = useState<Readonly<Record<string, unknown>>>({});
  const parsed = parse(sample);
  useEffect(() => {
    if (!parsed) return undefined;
    const timer = setTimeout(() => setStart(parsed), 500);
    return () => clearTimeout(timer);
  }, [sample]);
  return (
    <div className="form-trial">
      <div className="form-trial__phone"><FormPreview schema={schema} data={start} label={t('forms.trial')} onChange={setEntered} /></div>
      <div className="form-trial__data">
        <TextArea id="form-sample" labelText={t('forms.sample')} helperText={t('forms.sampleHelp')} rows={8} value={sample} invalid={!parsed} invalidText={t('forms.sampleBroken')} onChange={(event) => setSample(event.target.value)} />
        <h2>{t('forms.entered')}</h2>
        <pre tabIndex={0} aria-label={t('forms.entered')}>{JSON.stringify(entered, null, 2)}</pre>
      </div>
    </div>
  );
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : null;
  } catch {
    return null;
  }
}
