/** Colours and typeface of a drawing: of paper, or of a page that has its own in light and dark. */
export interface ChartTheme {
  readonly font: string;
  readonly text: string;
  readonly quiet: string;
  readonly grid: string;
  readonly main: string;
  readonly second: string;
  /** Shades of an area, the palest first; none stands for zero. */
  readonly shades: readonly string[];
  readonly ground: string;
}

/** Told apart in black and white too. */
export const PAPER: ChartTheme = {
  font: 'Tinos', text: '#161616', quiet: '#525252', grid: '#c6c6c6', main: '#3d6fb6', second: '#a2191f',
  shades: ['#dbe7f6', '#aecbeb', '#7ba7d9', '#4a7fbd', '#1f4f8f'], ground: '#ffffff',
};

/** Follows the page's style sheet. */
export const PAGE: ChartTheme = {
  font: 'inherit', text: 'var(--text)', quiet: 'var(--text-2)', grid: 'var(--border-soft)', main: 'var(--chart-main)', second: 'var(--chart-second)',
  shades: ['var(--shade-1)', 'var(--shade-2)', 'var(--shade-3)', 'var(--shade-4)', 'var(--shade-5)'], ground: 'var(--background)',
};

type Value = string | number | undefined;

/** One element; a number keeps two decimals, so that every machine draws the same. */
export function element(name: string, attributes: Readonly<Record<string, Value>>, inner = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => value === undefined ? [] : [`${key}="${typeof value === 'number' ? round(value) : escapeXml(value)}"`]);
  return `<${[name, ...written].join(' ')}${inner === '' ? '/>' : `>${inner}</${name}>`}`;
}

export function text(words: string, attributes: Readonly<Record<string, Value>>): string {
  return element('text', attributes, escapeXml(words));
}

/** `label`: what the drawing is, for whoever does not see it. */
export function drawing({ width, height, label }: { width: number; height: number; label: string }, theme: ChartTheme, inner: readonly string[]): string {
  return element('svg', {
    xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': label, 'font-family': theme.font,
  }, inner.join(''));
}

export function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export function escapeXml(words: string): string {
  return words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
export const countLabel = (value: number) => whole.format(value);
