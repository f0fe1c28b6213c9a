import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { QuestionView } from './public.ts';

const tag = 'Configuration';

export const CatalogueUse = z.object({
  categories: z.array(z.object({ code: z.string(), openCases: z.number(), causes: z.number(), standardAnswers: z.number() })),
  questions: z.array(z.object({ code: z.string(), answered: z.boolean().meta({ description: 'Its kind, unit and options\' codes stay as they are' }) })),
}).meta({ id: 'CatalogueUse' });
export type CatalogueUse = z.infer<typeof CatalogueUse>;

export const readCatalogueUse = endpoint({
  id: 'readCatalogueUse', method: 'get', path: '/api/v1/configuration/catalogue', tag, access: 'officer',
  summary: 'What hangs on each category and question: open cases, causes, standard answers, answers given',
  success: { status: 200, description: 'The use', schema: CatalogueUse }, problems: [401, 403],
});
export const previewQuestions = endpoint({
  id: 'previewQuestions', method: 'post', path: '/api/v1/configuration/question-preview', tag, access: 'officer',
  summary: 'How the citizens\' form would show these questions; nothing is kept',
  body: z.strictObject({ language: z.enum(['vi', 'en']).default('vi'), title: z.string().max(200), questions: z.array(z.strictObject({
    ...QuestionView.shape, code: z.string().max(60), words: z.string().max(400), help: z.string().max(600).nullable(), unit: z.string().max(40).nullable(),
    options: z.array(z.strictObject({ code: z.string().max(60), name: z.string().max(200), lat: z.number().nullable(), lng: z.number().nullable() })).max(60),
  })).max(40) }),
  success: { status: 200, description: 'A page of its own, to be shown in a frame', schema: z.object({ html: z.string() }) },
  problems: [401, 403, 415],
});
