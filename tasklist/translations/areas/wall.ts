import type { Area } from './area.ts';

export const words: Area = {
};
