import { createContext, useContext, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { DashboardView, FigureDimension, FigureMetric } from '../../../api/contract/figures.ts';
import { casesHref, type Days } from './days.ts';

/** Of which numbers this officer may list the cases; around every page that shows some. */
export const Lists = createContext<DashboardView['lists']>({ all: false, unitCode: null });

/** Where the cases behind a number are listed; null for a number of none, and for somebody who may not list them. */
export function useCasesHref(): (days: Days, counted: Counted, value: number) => string | null {
  const { all, unitCode } = useContext(Lists);
  return (days, { metric, dim = 'total', code = '', name = '' }, value) => {
    const mayList = all || (dim === 'unit' && code === unitCode);
    return value > 0 && mayList ? casesHref(days, metric, dim, code, name) : null;
  };
}

export interface Counted { readonly metric: FigureMetric; readonly dim?: FigureDimension; readonly code?: string; readonly name?: string }

/** A number that leads to its cases where it may. */
export function CasesLink({ days, counted, value, label, children }: { days: Days; counted: Counted; value: number; label: string; children: ReactNode }) {
  const to = useCasesHref()(days, counted, value);
  return to === null ? <>{children}</> : <Link to={to} aria-label={label}>{children}</Link>;
}
