import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const Format = z.enum(['json', 'xml']);
const jurisdiction = z.string().max(100).optional().meta({ description: 'Accepted; this server has one jurisdiction' });
const media = ['application/json', 'text/xml'] as const;
const W3cInstant = z.iso.datetime({ offset: true });

export const Open311Service = z.object({
  service_code: z.string(), service_name: z.string(), description: z.string(), metadata: z.boolean(),
  type: z.enum(['realtime', 'batch', 'blackbox']), keywords: z.string(), group: z.string(),
}).meta({ id: 'Open311Service' });

export const Open311Definition = z.object({
  service_code: z.string(),
  attributes: z.array(z.object({
    variable: z.boolean(), code: z.string(), datatype: z.string(), required: z.boolean(), datatype_description: z.string(),
    order: z.int(), description: z.string(), values: z.array(z.object({ key: z.string(), name: z.string() })),
  })),
}).meta({ id: 'Open311Definition' });

export const Open311Request = z.object({
  service_request_id: z.string(), status: z.enum(['open', 'closed']), status_notes: z.string().nullable(),
  service_name: z.string().nullable(), service_code: z.string().nullable(), description: z.string().nullable(),
  agency_responsible: z.string().nullable(), service_notice: z.string().nullable(),
  requested_datetime: z.string(), updated_datetime: z.string(), expected_datetime: z.string().nullable(),
  address: z.string().nullable(), address_id: z.string().nullable(), zipcode: z.string().nullable(),
  lat: z.number().nullable(), long: z.number().nullable(), media_url: z.string().nullable(),
}).meta({ id: 'Open311Request' });
export type Open311Request = z.infer<typeof Open311Request>;

const tag = 'Open311';
const FormatParams = z.object({ format: Format });

export const discovery = endpoint({
  id: 'open311Discovery', method: 'get', path: '/open311/v2/discovery.{format}', tag, access: 'public', summary: 'GeoReport v2: where the server is',
  params: FormatParams,
  success: { status: 200, description: 'Discovery document', mediaTypes: media, schema: z.unknown() }, problems: [],
});
export const services = endpoint({
  id: 'open311Services', method: 'get', path: '/open311/v2/services.{format}', tag, access: 'public', summary: 'GeoReport v2: service list',
  params: FormatParams, query: z.object({ jurisdiction_id: jurisdiction }),
  success: { status: 200, description: 'Services', mediaTypes: media, schema: z.array(Open311Service) }, problems: [],
});
export const definition = endpoint({
  id: 'open311Definition', method: 'get', path: '/open311/v2/services/{service_code}.{format}', tag, access: 'public', summary: 'GeoReport v2: service definition',
  params: FormatParams.extend({ service_code: z.string().max(100) }), query: z.object({ jurisdiction_id: jurisdiction }),
  success: { status: 200, description: 'Definition', mediaTypes: media, schema: Open311Definition }, problems: [404],
});

const optionalText = (max: number) => z.string().trim().max(max).optional().transform((value) => value || undefined);
const coordinate = (limit: number) => z.union([z.literal('').transform(() => undefined), z.coerce.number().min(-limit).max(limit)]).optional();

export const Open311Post = z.object({
  api_key: z.string().max(200).optional(), jurisdiction_id: jurisdiction,
  service_code: z.string().trim().min(1).max(100),
  lat: coordinate(90).meta({ type: 'number' }), long: coordinate(180).meta({ type: 'number' }),
  address_string: optionalText(300), address_id: optionalText(100),
  email: z.union([z.literal('').transform(() => undefined), z.email().max(254)]).optional(),
  device_id: optionalText(200), account_id: optionalText(200),
  first_name: optionalText(80), last_name: optionalText(80), phone: optionalText(30),
  description: z.string().trim().min(1).max(4000),
  media_url: optionalText(2000).meta({ description: 'Accepted and kept out: send the picture itself as `media`' }),
  'attribute[item_type]': optionalText(40),
}).refine((input) => (input.lat === undefined) === (input.long === undefined), { path: ['long'], error: 'lat-and-lng-together' })
  .refine((input) => input.lat !== undefined || input.address_string !== undefined || input.address_id !== undefined, { path: ['lat'], error: 'location-missing' });

/** attribute[code]: what the service definition asks; several values of a list as attribute[code][]. */
export const Open311Attributes = z.record(z.string().max(60), z.union([z.string().max(1000), z.array(z.string().max(60)).max(60)]));

export const postRequest = endpoint({
  id: 'open311PostRequest', method: 'post', path: '/open311/v2/requests.{format}', tag, access: 'public', summary: 'GeoReport v2: create a request; api_key required',
  params: FormatParams,
  form: Open311Post,
  multipart: z.object({ ...Open311Post.shape, media: z.array(z.string().meta({ format: 'binary', contentMediaType: 'application/octet-stream' })).max(7).optional() }),
  success: { status: 201, description: 'Created', mediaTypes: media, schema: z.array(z.object({ service_request_id: z.string(), service_notice: z.string().nullable(), account_id: z.null() })) },
  problems: [403, 413, 415, 422],
});
export const listRequests = endpoint({
  id: 'open311ListRequests', method: 'get', path: '/open311/v2/requests.{format}', tag, access: 'public',
  summary: 'GeoReport v2: requests whose senders agreed to publication; at most 90 days and 1000 requests',
  params: FormatParams,
  query: z.object({
    jurisdiction_id: jurisdiction,
    service_request_id: z.string().max(5000).optional().meta({ description: 'Several, with commas; overrides the other filters' }),
    service_code: z.string().max(1000).optional(),
    start_date: W3cInstant.optional(), end_date: W3cInstant.optional(),
    status: z.enum(['open', 'closed', 'open,closed', 'closed,open']).optional(),
  }),
  success: { status: 200, description: 'Requests', mediaTypes: media, schema: z.array(Open311Request) }, problems: [],
});
export const readRequest = endpoint({
  id: 'open311ReadRequest', method: 'get', path: '/open311/v2/requests/{service_request_id}.{format}', tag, access: 'public', summary: 'GeoReport v2: one request',
  params: FormatParams.extend({ service_request_id: z.string().max(40) }), query: z.object({ jurisdiction_id: jurisdiction }),
  success: { status: 200, description: 'The request', mediaTypes: media, schema: z.array(Open311Request) }, problems: [404],
});
export const readToken = endpoint({
  id: 'open311ReadToken', method: 'get', path: '/open311/v2/tokens/{token_id}.{format}', tag, access: 'public',
  summary: 'GeoReport v2: a token\'s request. Requests get their id at once here, so a token is the id itself.',
  params: FormatParams.extend({ token_id: z.string().max(40) }), query: z.object({ jurisdiction_id: jurisdiction }),
  success: { status: 200, description: 'The id', mediaTypes: media, schema: z.array(z.object({ service_request_id: z.string(), token: z.string() })) }, problems: [404],
});
