import { SkeletonPlaceholder, Tile } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MapSettings, Surroundings } from '../../../api/contract/case-file.ts';
import type { CaseView } from '../../../api/contract/officers.ts';
import { callApi } from '../../../ui/api.ts';
import { LazyPart } from '../../../ui/lazy-part.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { SignIcon, type Sign } from './map-shapes.tsx';
import { shapeOf, useSurroundings } from './use-surroundings.ts';

// The map's library is large, and no list needs it.
const CaseMapView = lazy(() => import('./case-map-view.tsx').then(({ CaseMapView: view }) => ({ default: view })));

/** Where it is: the pin, the ward, near cases and pictures' places, as a map and in words. Asks no other host by default. */
export function CaseMap({ found }: { found: CaseView }) {
  const { t } = useTranslation();
  const around = useSurroundings(found);
  const settings = useQuery({ queryKey: ['map-settings'], queryFn: () => callApi<MapSettings>('GET', '/map-settings'), staleTime: Infinity });
  const empty = <SkeletonPlaceholder className="case-map__box" />;
  return (
    <Tile className="panel case-map">
      <h2>{t('map.title')}</h2>
      <Trouble error={around.data ? null : around.error} />
      {!around.data && around.isPending && empty}
      {around.data && (
        <>
          <p>{wardSentence(around.data, t)}</p>
          {hasPlace(around.data) && settings.data && (
            <LazyPart fallback={empty}><CaseMapView around={around.data} settings={settings.data} metres={around.range.metres} label={t('map.label', { code: found.code })} /></LazyPart>
          )}
          {hasPlace(around.data) && <Legend around={around.data} />}
          <InWords around={around.data} />
        </>
      )}
    </Tile>
  );
}

const hasPlace = ({ pin, ward, wardNames, pictures }: Surroundings) => Boolean(pin ?? ward?.boundary) || wardNames.length + pictures.length > 0;

function wardSentence({ pin, ward }: Surroundings, t: TFunction): string {
  const where = ward ? t(`map.ward.${ward.by}`, { ward: ward.name }) : t('map.ward.unknown');
  return pin ? where : `${t('map.noPin')} ${where}`;
}

function Legend({ around }: { around: Surroundings }) {
  const { t } = useTranslation();
  const shown = new Set<Sign>([...(around.pin ? ['pin' as const] : []), ...around.cases.map(({ status }) => shapeOf(status)), ...(around.pictures.length > 0 ? ['picture' as const] : [])]);
  return (
    <ul className="case-map__legend" aria-label={t('map.legend')}>
      {(['pin', 'open', 'answered', 'other', 'picture'] as const).filter((sign) => shown.has(sign)).map((sign) => <li key={sign}><SignIcon sign={sign} /> {t(`map.sign.${sign}`)}</li>)}
    </ul>
  );
}

/** Everything that the map shows, for whoever does not see it or would rather read. */
function InWords({ around }: { around: Surroundings }) {
  const { t } = useTranslation();
  const { pin, pictures, cases, wardNames } = around;
  return (
    <details className="case-map__words">
      <summary>{t('map.inWords')}</summary>
      <ul>
        {pin && <li>{t('map.pinAt', { lat: pin.lat.toFixed(5), lng: pin.lng.toFixed(5) })}</li>}
        {pictures.map((picture) => (
          <li key={picture.attachmentId}>
            {picture.metres === null ? t('map.pictureHere') : t('map.pictureAway', { metres: picture.metres })} ({picture.lat.toFixed(5)}, {picture.lng.toFixed(5)})
          </li>
        ))}
        {cases.map((each) => (
          <li key={each.code}><Link to={`/cases/${each.code}`} className="code">{each.code}</Link>: {[t('near.metres', { metres: each.metres }), each.categoryName, each.statusText].filter(Boolean).join(' · ')}</li>
        ))}
        {pin && cases.length === 0 && <li>{t('near.none')}</li>}
        {wardNames.length > 0 && <li>{t('map.wardsAround', { names: [...new Set(wardNames.map(({ name }) => name))].slice(0, 8).join(', ') })}</li>}
      </ul>
    </details>
  );
}
