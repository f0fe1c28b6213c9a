import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/**
 * Everything that can be set from outside, each with what it means. Read once at start; a wrong value stops the
 * process with the whole list of what is wrong. A secret may also be given as a file: NAME_FILE=/run/secrets/name.
 */
const schema = z.object({
  /** Folder of everything that must survive a restart: embedded databases, attachments, keys. */
  DATA_DIR: z.string().default('.data'),
  /** Address and port of pages and api. Loopback unless told otherwise. */
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8022),
  /** Address that people reach the portal at; used in texts and mails. */
  PUBLIC_URL: z.string().url().optional(),
  /** Number of reverse proxies in front of the api whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  DATABASE_URL: z.string().url(),
  /** Connections a process may hold. */
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  /** The engine's addresses: gRPC for jobs and commands, REST for user tasks, management for health. */
  ZEEBE_GRPC_ADDRESS: z.string().default('grpc://127.0.0.1:26500'),
  ZEEBE_REST_ADDRESS: z.string().url().default('http://127.0.0.1:8080'),
  ZEEBE_MANAGEMENT_ADDRESS: z.string().url().default('http://127.0.0.1:9600'),
  /** Where the broker's exporter delivers its records. */
  FEED_HOST: z.string().default('127.0.0.1'),
  FEED_PORT: z.coerce.number().int().min(0).max(65535).default(9250),
  /** Ports for Prometheus and health of the worker process. */
  WORKERS_PORT: z.coerce.number().int().min(0).max(65535).default(8023),
  /** Key ring for personal data: JSON {"current":"k1","keys":{"k1":"<base64 of 32 bytes>"},"index":"<base64>"}; default: DATA_DIR/keys/key-ring.json */
  KEY_RING: z.string().optional(),
  /** eSMS.vn account and address; the embedded default is the local simulator. */
  ESMS_URL: z.string().url().default('http://127.0.0.1:8024'),
  ESMS_API_KEY: z.string().default('demo-key'),
  ESMS_SECRET_KEY: z.string().default('demo-secret'),
  ESMS_BRANDNAME: z.string().default('CONG1022'),
  /** Unguessable part of the callback path that the provider calls. */
  ESMS_CALLBACK_SECRET: z.string().min(16).default('demo-callback-secret'),
  /** Outgoing mail. */
  SMTP_URL: z.string().url().default('smtp://127.0.0.1:8025'),
  MAIL_FROM: z.string().default('1022 <tong-dai@1022.example.vn>'),
  /** Unguessable part of the path at which the mail server hands over replies (message/rfc822); unset: none are taken. */
  MAIL_CALLBACK_SECRET: z.string().min(16).optional(),
  /**
   * Map tiles for officers, with {z}, {x} and {y}: `https://tiles.example.vn/{z}/{x}/{y}.png`, or a path of this server. Empty
   * by default: the map has a plain ground, and no other host learns what officers look at.
   */
  MAP_TILE_URL: z.string().refine(isTileAddress, 'an http(s) address, or a path that begins with /, with {z}, {x} and {y} and no other braces').optional(),
  /** Whose tiles they are, as plain text beside the map. */
  MAP_TILE_ATTRIBUTION: z.string().max(200).optional(),
  /** Public requests that send something, and reads that miss a code, a minute and address before 429. */
  PUBLIC_RATE_LIMIT: z.coerce.number().int().min(1).default(60),
  /** Public requests that only read, a minute and address before 429: a whole office may stand behind one address. Default: ten times the other. */
  PUBLIC_READ_RATE_LIMIT: z.coerce.number().int().min(1).optional(),
  /** Whether rules, calendars, routing, texts and roles go live only when a second person has looked at the change. */
  TWO_PERSON_RULE: z.stringbool().default(true),
  /** Comma list of roles that sign in with a second factor, such as administrator,department-lead; empty: nobody has to. */
  REQUIRE_SECOND_FACTOR: z.string().default('').transform((text) => text.split(',').map((role) => role.trim()).filter(Boolean)),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Lets an administrator move the clock of engine and portal together (tests, time-lapse demonstration). */
  CLOCK_CONTROLLED: z.stringbool().default(false),
  /** By the engine's clock: how long it waits for a worker before it hands a job to another one. */
  JOB_TIMEOUT_SECONDS: z.coerce.number().int().min(5).default(30),
  /** `production` refuses demonstration accounts, keys and simulators. */
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
});

/** One address without {s}: the content security policy then names exactly one origin. */
function isTileAddress(text: string): boolean {
  const holes: readonly string[] = text.match(/\{[^}]*\}/g) ?? [];
  if (!['{z}', '{x}', '{y}'].every((hole) => holes.includes(hole)) || holes.length !== 3) return false;
  return /^\/(?!\/)/.test(text) || (/^https?:\/\//.test(text) && URL.canParse(text));
}

export type Config = z.infer<typeof schema> & { readonly publicUrl: string; readonly attachmentsDir: string; readonly publicReadRateLimit: number };

/** @throws Error listing every setting that is wrong. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const parsed = schema.safeParse(withSecretFiles(environment));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`These settings are wrong:\n${lines.join('\n')}\nSee .env.example for what each one means.`);
  }
  const config = parsed.data;
  return {
    ...config,
    DATA_DIR: path.resolve(config.DATA_DIR),
    publicUrl: config.PUBLIC_URL ?? `http://localhost:${config.PORT}`,
    publicReadRateLimit: config.PUBLIC_READ_RATE_LIMIT ?? 10 * config.PUBLIC_RATE_LIMIT,
    attachmentsDir: path.resolve(config.DATA_DIR, 'attachments'),
  };
}

function withSecretFiles(environment: Record<string, string | undefined>): Record<string, string | undefined> {
  const result = { ...environment };
  for (const name of Object.keys(schema.shape)) {
    const file = environment[`${name}_FILE`];
    if (file && !result[name]) result[name] = readFileSync(file, 'utf8').trim();
    if (result[name] === '') delete result[name];
  }
  return result;
}
