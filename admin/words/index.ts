import { inLanguage } from '../../ui/words/in-language.ts';
import { words as account } from '../../ui/words/account.ts';
import { words as shared } from '../../ui/words/shared.ts';
import { words as catalogue } from './catalogue.ts';
import { words as calendars } from './calendars.ts';
import { words as configuration } from './configuration.ts';
import { words as rollOuts } from './roll-outs.ts';
import { words as rulesForm } from './rules-form.ts';
import { words as people } from './people.ts';
import { words as slaRules } from './sla-rules.ts';
import { words as tables } from './tables.ts';
import { words as texts } from './texts.ts';
import { words as units } from './units.ts';

const AREAS = [shared, calendars, account, configuration, catalogue, people, rollOuts, rulesForm, slaRules, tables, texts, units];

/** Every word of the administration. A new part brings a file of its own. */
export const vi = inLanguage(AREAS, 'vi');
export const en = inLanguage(AREAS, 'en');
