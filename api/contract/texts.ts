import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const tag = 'Configuration';
const Channel = z.enum(['sms', 'email']);
const Code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/).meta({ description: 'Code of a template', example: 'sender-result' });
const Words = {
  subject: z.string().max(400).nullable().default(null).meta({ description: 'Mails only' }),
  body: z.string().max(8_000),
  bodyEn: z.string().max(8_000).nullable().default(null).meta({ description: 'Mails only: below the Vietnamese words' }),
};
const Measure = z.object({
  text: z.string(), length: z.number().meta({ description: 'Places over the air' }), segments: z.number(), encoding: z.enum(['GSM-7', 'UCS-2']),
});
export type Measure = z.infer<typeof Measure>;

export const TextFaultView = z.object({ field: z.string(), code: z.string(), placeholder: z.string().nullable(), text: z.string() }).meta({ id: 'TextFault' });
export const TextTemplateView = z.object({
  code: z.string(), channel: Channel, subject: z.string().nullable(), body: z.string(), bodyEn: z.string().nullable(),
  registeredOn: z.string().nullable(), needsRegistration: z.boolean().meta({ description: 'A text whose present words the provider has not registered yet' }),
  placeholders: z.array(z.object({ name: z.string(), meaning: z.string(), example: z.string(), needed: z.boolean(), limit: z.number().nullable().meta({ description: 'Largest length in a text' }) })),
  longest: Measure.omit({ text: true }).nullable(), pending: z.number().meta({ description: 'Drafts and reviews that touch it' }),
}).meta({ id: 'TextTemplate' });
export type TextTemplateView = z.infer<typeof TextTemplateView>;
export const TextEventView = z.object({
  code: z.string(), name: z.string(), recipient: z.string(), when: z.string(), sent: z.boolean().meta({ description: 'False: the words stand ready, nothing sends them yet' }),
  templates: z.array(TextTemplateView),
}).meta({ id: 'TextEvent' });
export type TextEventView = z.infer<typeof TextEventView>;

export const listTextEvents = endpoint({
  id: 'listTextEvents', method: 'get', path: '/api/v1/configuration/texts', tag, access: 'officer',
  summary: 'What is told to whom, when, on which channels and in which words',
  success: { status: 200, description: 'Events', schema: z.object({ items: z.array(TextEventView) }) },
  problems: [401, 403],
});

export const TextPreviewView = Measure.extend({
  subject: z.string().nullable(), longest: Measure.nullable(), plain: z.string().nullable().meta({ description: 'The same words as the carriers take them' }), faults: z.array(TextFaultView),
}).meta({ id: 'TextPreview' });
export type TextPreviewView = z.infer<typeof TextPreviewView>;
export const previewText = endpoint({
  id: 'previewText', method: 'post', path: '/api/v1/configuration/text-preview', tag, access: 'officer',
  summary: 'What a template\'s words become, how long, and what is wrong with them',
  body: z.strictObject({ channel: Channel, code: Code.optional().meta({ description: 'The template whose placeholders and needs count' }), ...Words, values: z.record(z.string().max(60), z.string().max(400)).default({}) }),
  success: { status: 200, description: 'The preview', schema: TextPreviewView },
  problems: [401, 403, 404, 415],
});
export const testText = endpoint({
  id: 'testText', method: 'post', path: '/api/v1/configuration/text-templates/{code}/test-send', tag, access: 'officer',
  summary: 'Send a template\'s words to a test number or address, filled with invented values and marked as a test', params: z.object({ code: Code }),
  body: z.strictObject({ ...Words, to: z.string().trim().min(3).max(200).nullable().meta({ description: 'Null: the officer\'s own mail address. Kept sealed until the message has left.' }) }),
  success: { status: 201, description: 'On its way', schema: z.object({ channel: Channel, left: z.number().meta({ description: 'Test messages left within the hour' }) }) },
  problems: [401, 403, 404, 415, 422],
});

export const BannerView = z.object({ code: z.string(), kind: z.enum(['information', 'warning', 'danger']), text: z.string(), link: z.string().nullable() }).meta({ id: 'Banner' });
export type BannerView = z.infer<typeof BannerView>;
export const listBanners = endpoint({
  id: 'listBanners', method: 'get', path: '/api/v1/banners', tag, access: 'officer',
  summary: 'What stands above every page of the officers now',
  success: { status: 200, description: 'Banners, danger first', schema: z.object({ items: z.array(BannerView) }) },
  problems: [401],
});

export const SettingView = z.object({
  key: z.string(), label: z.string(), meaning: z.string(), kind: z.enum(['time', 'choice', 'integer', 'text', 'addresses', 'addresses-by-role', 'lines']), value: z.unknown(),
  choices: z.array(z.object({ code: z.string(), label: z.string() })), parts: z.array(z.object({ code: z.string(), label: z.string(), many: z.boolean() })),
  minimum: z.number().nullable(), maximum: z.number().nullable(),
}).meta({ id: 'Setting' });
export type SettingView = z.infer<typeof SettingView>;
export const listSettings = endpoint({
  id: 'listSettings', method: 'get', path: '/api/v1/configuration/settings', tag, access: 'officer',
  summary: 'What the system goes by, with how each is edited',
  success: { status: 200, description: 'Settings', schema: z.object({ items: z.array(SettingView) }) },
  problems: [401, 403],
});
