import { Button, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVersionNumbers, type Source } from '../../dry-runs.ts';

interface Props {
  readonly process: string;
  readonly action: string;
  readonly busy: boolean;
  onStart(source: Source): void;
}

/** The draft or a version, and the button that starts. */
export function SourceChoice({ process, action, busy, onStart }: Props) {
  const { t } = useTranslation();
  const [source, setSource] = useState<Source>('draft');
  const versions = useVersionNumbers(process);
  return (
    <form className="source-choice" onSubmit={(event) => { event.preventDefault(); onStart(source); }}>
      <Select id="source" labelText={t('dryRuns.what')} value={String(source)} onChange={({ target }) => setSource(target.value === 'draft' ? 'draft' : Number(target.value))}>
        <SelectItem value="draft" text={t('dryRuns.draft')} />
        {versions.map(({ number, name }) => <SelectItem key={number} value={String(number)} text={`${t('dryRuns.version', { number })} · ${name}`} />)}
      </Select>
      <Button type="submit" size="md" disabled={busy}>{action}</Button>
    </form>
  );
}
