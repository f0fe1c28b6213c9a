import { InlineNotification } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BannerView } from '../api/contract/texts.ts';
import { callApi } from './api.ts';

const KINDS = { information: 'info', warning: 'warning', danger: 'error' } as const;
const SIGNS = { information: 'app.info', warning: 'app.warning', danger: 'app.error' } as const;
const EVERY_MS = 60_000;

/** What administrators tell all officers now; looked up once a minute. Without a connection the last ones stay. */
export function Banners() {
  const banners = useQuery({
    queryKey: ['banners', document.documentElement.lang], queryFn: () => callApi<{ items: BannerView[] }>('GET', '/banners'), staleTime: EVERY_MS, refetchInterval: EVERY_MS, retry: false,
  });
  return banners.data?.items.map((banner) => <Banner key={banner.code} {...banner} />);
}

/** One banner as officers see it. */
export function Banner({ kind, text, link }: Pick<BannerView, 'kind' | 'text' | 'link'>) {
  const { t } = useTranslation();
  return (
    <InlineNotification className="standing-banner" kind={KINDS[kind]} lowContrast hideCloseButton role="status" statusIconDescription={t(SIGNS[kind])} title={text}>
      {link && <a href={link}>{t('app.more')}</a>}
    </InlineNotification>
  );
}
