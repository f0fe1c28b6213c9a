import { words as account } from '../../ui/words/account.ts';
import { inLanguage } from '../../ui/words/in-language.ts';
import { words as shared } from '../../ui/words/shared.ts';
import { words as diagram } from './diagram.ts';
import { words as editor } from './editor.ts';
import { words as dryRuns } from './dry-runs.ts';
import { words as files } from './files.ts';
import { words as problems } from './problems.ts';
import { words as moves } from './moves.ts';
import { words as processes } from './processes.ts';
import { words as review } from './review.ts';
import { words as watch } from './watch.ts';

const AREAS = [shared, account, diagram, editor, processes, problems, dryRuns, files, review, moves, watch];

/** Every word of the modeler. A new part brings a file of its own. */
export const vi = inLanguage(AREAS, 'vi');
export const en = inLanguage(AREAS, 'en');
