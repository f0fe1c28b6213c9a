import { ContentSwitcher, Select, SelectItem, Switch } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { EngineVersionView } from '../../../api/contract/process-watch.ts';
import { PERIODS, SHOWN, type Choice, type What } from '../../watch/choice.ts';

/** A version as people call it, with the number that the engine gave it. */
export function useVersionName(): (version: EngineVersionView) => string {
  const { t } = useTranslation();
  return ({ engineVersion, number, name }) => (number === null ? t('watch.versionUnknown', { engineVersion }) : t('watch.versionNamed', { number, name, engineVersion }));
}

/** What is shown, of which version, over which period. */
export function WatchBar({ choice, engineVersions, onChange }: {
  choice: Choice; engineVersions: readonly EngineVersionView[]; onChange(changed: { what?: string; version?: string | null; days?: string }): void;
}) {
  const { t } = useTranslation();
  const named = useVersionName();
  return (
    <div className="watch__bar">
      <div className="watch__switch">
        <span className="cds--label" id="watch-what">{t('watch.what')}</span>
        <ContentSwitcher aria-labelledby="watch-what" selectedIndex={SHOWN.indexOf(choice.what)} onChange={({ name }) => onChange({ what: name as What })}>
          {SHOWN.map((what) => <Switch key={what} name={what} text={t(`watch.${what}`)} />)}
        </ContentSwitcher>
      </div>
      <Select id="watch-version" labelText={t('watch.version')} value={choice.engineVersion ?? ''} onChange={(event) => onChange({ version: event.target.value || null })}>
        <SelectItem value="" text={t('watch.allVersions')} />
        {engineVersions.map((version) => <SelectItem key={version.engineVersion} value={version.engineVersion} text={named(version)} />)}
      </Select>
      <Select id="watch-period" labelText={t('watch.period')} value={choice.days} onChange={(event) => onChange({ days: event.target.value })}>
        {PERIODS.map((days) => <SelectItem key={days} value={days} text={t(`watch.days.${days}`)} />)}
      </Select>
    </div>
  );
}
