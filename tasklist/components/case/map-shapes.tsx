import type { Shape } from './use-surroundings.ts';

/** A sign of the map: a shape of its own, so that nobody depends on colours. */
export type Sign = Shape | 'pin' | 'picture';

const PATHS: Readonly<Record<Sign, string>> = {
  pin: 'M16 2C10.5 2 6 6.3 6 11.7 6 19 16 30 16 30s10-11 10-18.3C26 6.3 21.5 2 16 2Zm0 13.5a4 4 0 1 1 0-8 4 4 0 0 1 0 8Z',
  open: 'M16 6 26 16 16 26 6 16Z',
  answered: 'M16 7a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-1.6 13.2-4.2-4.1 1.6-1.6 2.6 2.5 5.8-5.8 1.6 1.6-7.4 7.4Z',
  other: 'M8 8h16v16H8Z',
  picture: 'M16 6 27 25H5Z',
};

/** The same drawing for the map's markers, which are not React's. */
export function signMarkup(sign: Sign): string {
  return `<svg viewBox="0 0 32 32" width="100%" height="100%" aria-hidden="true" focusable="false"><path d="${PATHS[sign]}" fill-rule="evenodd"></path></svg>`;
}

export function SignIcon({ sign }: { sign: Sign }) {
  return <svg className={`sign sign--${sign}`} viewBox="0 0 32 32" width="20" height="20" aria-hidden="true"><path d={PATHS[sign]} fillRule="evenodd" /></svg>;
}
