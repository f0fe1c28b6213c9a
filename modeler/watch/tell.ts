import { useTranslation } from 'react-i18next';
import { describeDuration, useDurationWords } from '../../ui/countdown.tsx';
import { languageNow } from '../../ui/translations.ts';
import type { DiagramNames } from './diagram-names.ts';

/** How the pages write figures and name elements. */
export function useTelling(names?: DiagramNames) {
  const { t } = useTranslation();
  const words = useDurationWords();
  const numbers = new Intl.NumberFormat(languageNow() === 'vi' ? 'vi-VN' : 'en-GB');
  const kindOf = (type: string, event: string) => t(`element.${event ? `${event}${type}` : type}`, { defaultValue: t(`element.${type}`, { defaultValue: type }) });
  const nameOf = (id: string): string => {
    const flow = names?.flows.get(id);
    if (flow) return flow.name ? `${nameOf(flow.from!)} → ${flow.name}` : `${nameOf(flow.from!)} → ${nameOf(flow.to!)}`;
    const node = names?.nodes.get(id);
    return node ? node.name || kindOf(node.type, node.event) : id;
  };
  return {
    t, nameOf,
    count: (value: number) => numbers.format(value),
    share: (value: number) => `${numbers.format(Math.round(value * (value < 0.1 ? 1_000 : 100)) / (value < 0.1 ? 10 : 1))}%`,
    duration: (milliseconds: number | null) => (milliseconds === null ? '–' : milliseconds < 1_000 ? t('watch.underSecond') : describeDuration(milliseconds, words)),
  };
}
