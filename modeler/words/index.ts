import { words as account } from '../../ui/words/account.ts';
import { inLanguage } from '../../ui/words/in-language.ts';
import { words as shared } from '../../ui/words/shared.ts';
import { words as diagram } from './diagram.ts';
import { words as processes } from './processes.ts';

const AREAS = [shared, account, diagram, processes];

/** Every word of the modeler. A new part brings a file of its own. */
export const vi = inLanguage(AREAS, 'vi');
export const en = inLanguage(AREAS, 'en');
