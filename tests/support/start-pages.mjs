// Loaded by jest as a plain module, so that what it imports runs on Node itself and not through jest's transform.
export { default } from './start-pages.ts';
