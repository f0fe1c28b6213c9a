import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RuleContext } from '../api/contract/sla-rules.ts';
import { callApi } from '../ui/api.ts';

/** What rules can name. */
export function useRuleContext() {
  return useQuery({ queryKey: ['rule-context', document.documentElement.lang], queryFn: () => callApi<RuleContext>('GET', '/sla-rules/context'), staleTime: 60_000 });
}

/** What a level of the ladder is called: a role, `unit:<code>` or `officer:<user name>`. */
export function useTarget(): (to: string) => string {
  const { t } = useTranslation();
  const context = useRuleContext().data;
  return (to) => {
    const [kind, code] = to.split(':') as [string, string | undefined];
    if (code === undefined) return t(`rules.target.${kind}`);
    return (kind === 'unit' ? context?.units.find((unit) => unit.code === code)?.name : context?.officers.find((officer) => officer.username === code)?.displayName) ?? code;
  };
}
