import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isStorageError, readDatabaseUrl } from '@/db';
import { ConfigError } from './config-error';
import { type IpRange, parseIpRange } from './ip-ranges';
import { readOutboundAllow } from './outbound';
import { readRedisUrl } from './redis-target';
import { rateLimitSettings, readRateLimits } from './request-limits';
import { readMailAddress, readSmtpUrl } from './smtp-target';

const integer = (min: number, max: number, fallback: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(min).max(max)).default(fallback);

const flag = (fallback: boolean) =>
  z
    .enum(['on', 'off', 'true', 'false'])
    .transform((value) => value === 'on' || value === 'true')
    .default(fallback);

const pem = z.string().transform((value, issue) => {
  const text = value.includes('-----BEGIN') ? value.replaceAll('\\n', '\n') : Buffer.from(value, 'base64').toString();
  if (!text.includes('-----BEGIN')) {
    issue.addIssue({ code: 'custom', message: 'not PEM' });
    return z.NEVER;
  }
  return text;
});

const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  );

const origins = list.pipe(
  z.array(z.string().refine((value) => URL.canParse(value) && new URL(value).origin === value)),
);

const cidrs = list.transform((values, issue) => {
  const trusted: IpRange[] = [];
  for (const value of values) {
    const range = parseIpRange(value);
    if (!range) {
      issue.addIssue({ code: 'custom', message: 'not a CIDR' });
      return z.NEVER;
    }
    trusted.push(range);
  }
  return trusted;
});

const outbound = list.transform((values, issue) => {
  const allow = readOutboundAllow(values);
  if (allow) return allow;
  issue.addIssue({ code: 'custom', message: 'not a host or CIDR' });
  return z.NEVER;
});

const read = <T>(reader: (text: string) => T | null) =>
  z.string().transform((value, issue) => {
    const found = reader(value);
    if (found !== null) return found;
    issue.addIssue({ code: 'custom', message: 'not usable' });
    return z.NEVER;
  });

const issuer = z.string().transform((value, issue) => {
  // The URL parser corrects spaces and missing slashes and drops an empty query, but other parties compare the text.
  if (!URL.canParse(value) || !/^https?:\/\/[^\s?#@\\]+$/.test(value)) {
    issue.addIssue({ code: 'custom', message: 'not an issuer' });
    return z.NEVER;
  }
  return value.replace(/\/+$/, '');
});

/** Each setting with what it must be, in the words of the error message. */
export const settings = {
  HOST: [z.string().min(1).default('0.0.0.0'), 'a host name or address to listen on'],
  PORT: [integer(0, 65535, 8000), 'a port number, 0 to 65535'],
  ISSUER: [issuer.optional(), 'an http or https URL without query or fragment'],
  DATABASE_URL: [z.string().optional(), 'a postgres:// URL'],
  DATABASE_POOL_SIZE: [integer(1, 200, 10), 'a number of connections of each process, 1 to 200'],
  DATA_DIR: [z.string().min(1).default('./.data'), 'a folder'],
  REDIS_URL: [
    z
      .string()
      .refine((value) => readRedisUrl(value) !== null)
      .optional(),
    'a redis:// or rediss:// URL, cluster nodes as redis://host:port,host:port or redis+sentinel://host:port,host:port/name',
  ],
  CACHE: [flag(true), 'on or off'],
  WORKERS: [integer(1, 64, 1), 'a number of processes, 1 to 64'],
  JWT_ALGORITHM: [z.enum(['RS256', 'PS256', 'ES256', 'EdDSA']).default('RS256'), 'RS256, PS256, ES256 or EdDSA'],
  JWT_PRIVATE_KEY: [pem.optional(), 'a private key as PEM or base64 of PEM'],
  JWT_PUBLIC_KEY: [pem.optional(), 'a public key as PEM or base64 of PEM'],
  JWT_AUDIENCE: [z.string().min(1).max(500).optional(), 'the aud of access tokens, 1 to 500 characters'],
  ACCESS_TOKEN_EXPIRE_MINUTES: [integer(1, 1440, 30), 'a number of minutes, 1 to 1440'],
  REFRESH_TOKEN_EXPIRE_DAYS: [integer(1, 365, 30), 'a number of days, 1 to 365'],
  REFRESH_TOKEN_IDLE_DAYS: [integer(1, 365, 14), 'a number of days, 1 to 365'],
  SESSION_IDLE_MINUTES: [integer(5, 10080, 60), 'a number of minutes, 5 to 10080'],
  SESSION_MAX_HOURS: [integer(1, 720, 12), 'a number of hours, 1 to 720'],
  PSEUDO_LANGUAGE: [flag(false), 'on or off'],
  GEOIP_DATABASE: [z.string().min(1).optional(), 'the path of a city or country database (MMDB)'],
  STEP_UP_MINUTES: [integer(1, 60, 10), 'a number of minutes, 1 to 60'],
  APP_SECRET: [
    z
      .string()
      .refine((value) => Buffer.byteLength(value) >= 32)
      .optional(),
    'at least 32 bytes long',
  ],
  APP_SECRET_PREVIOUS: [
    z
      .string()
      .refine((value) => Buffer.byteLength(value) >= 32)
      .optional(),
    'at least 32 bytes long',
  ],
  ADMIN_USERNAME: [z.string().min(1).optional(), 'a username'],
  ADMIN_EMAIL: [z.string().min(1).optional(), 'an email address'],
  ADMIN_PASSWORD: [z.string().min(1).optional(), 'a password'],
  PASSWORD_MIN_LENGTH: [integer(8, 64, 8), 'a length, 8 to 64'],
  PASSWORD_HASH_COST: [integer(10, 15, 12), 'a bcrypt cost, 10 to 15'],
  BREACHED_PASSWORDS_FILE: [
    z.string().min(1).optional(),
    'the path of a file that identity passwords build-filter made',
  ],
  THROTTLE_ACCOUNT_IP_BURST: [integer(1, 1000, 5), 'a number of attempts, 1 to 1000'],
  THROTTLE_ACCOUNT_IP_SECONDS: [integer(1, 86400, 30), 'a number of seconds for each attempt, 1 to 86400'],
  THROTTLE_ACCOUNT_PER_HOUR: [integer(1, 100000, 20), 'a number of attempts per hour, 1 to 100000'],
  THROTTLE_IP_PER_HOUR: [integer(1, 1000000, 50), 'a number of accounts per hour, 1 to 1000000'],
  THROTTLE_UNKNOWN_TOKENS_PER_SECOND: [integer(1, 1000000, 100), 'a number of tokens per second, 1 to 1000000'],
  THROTTLE_REGISTRATIONS_PER_HOUR: [integer(1, 1000000, 100), 'a number of clients per hour, 1 to 1000000'],
  ...rateLimitSettings,
  REQUEST_HEAD_SECONDS: [integer(1, 120, 10), 'a number of seconds, 1 to 120'],
  REQUEST_SECONDS: [integer(1, 600, 30), 'a number of seconds, 1 to 600'],
  MAX_CONNECTIONS: [integer(1, 1_000_000, 10_000), 'a number of connections of each process, 1 to 1000000'],
  MAX_UNFINISHED_PER_ADDRESS: [integer(1, 1_000_000, 200), 'a number of connections, 1 to 1000000'],
  CORS_ORIGINS: [origins, 'comma-separated origins, for example https://app.example.com'],
  TRUSTED_PROXIES: [cidrs, 'comma-separated CIDRs, for example 10.0.0.0/8'],
  SMTP_URL: [
    read(readSmtpUrl).optional(),
    'an smtp:// or smtps:// URL, with percent-encoded user and password or without both',
  ],
  SMTP_TLS: [z.enum(['auto', 'required', 'off']).default('auto'), 'auto, required or off'],
  SMTP_CA: [pem.optional(), 'certificates as PEM or base64 of PEM'],
  EMAIL_FROM: [read(readMailAddress).optional(), 'an email address, or a name with an address in angle brackets'],
  THROTTLE_MAILS_PER_RECIPIENT_PER_HOUR: [integer(1, 1000, 6), 'a number of mails per hour, 1 to 1000'],
  THROTTLE_MAILS_PER_IP_PER_HOUR: [integer(1, 100000, 30), 'a number of mails per hour, 1 to 100000'],
  OUTBOUND_ALLOW: [outbound, 'comma-separated host names and CIDRs'],
  AUTHORIZATION_CODE_SECONDS: [integer(5, 60, 60), 'a number of seconds, 5 to 60'],
  AUTHORIZATION_REQUEST_MINUTES: [integer(1, 60, 30), 'a number of minutes, 1 to 60'],
  CLIENT_ASSERTION_AUDIENCE: [z.enum(['issuer', 'endpoint']).default('endpoint'), 'issuer or endpoint'],
  DPOP_NONCE: [flag(false), 'on or off'],
  DYNAMIC_REGISTRATION: [z.enum(['off', 'token', 'open']).default('off'), 'off, token or open'],
  CLIENT_METADATA_DOCUMENTS: [flag(false), 'on or off'],
  UNUSED_CLIENT_DAYS: [integer(0, 3650, 7), 'a number of days, 0 to 3650'],
  IDLE_CLIENT_DAYS: [integer(0, 3650, 90), 'a number of days, 0 to 3650'],
  DEVICE_CODE_MINUTES: [integer(1, 30, 10), 'a number of minutes, 1 to 30'],
  METRICS_TOKEN: [
    z
      .string()
      .refine((value) => /^[\x21-\x7e]{16,}$/.test(value))
      .optional(),
    'at least 16 characters long, without spaces',
  ],
  LOG_LEVEL: [
    z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    'debug, info, warn, error or silent',
  ],
  NODE_ENV: [z.string().default('development'), 'production or development'],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

type Settings = { [K in keyof typeof settings]: z.output<(typeof settings)[K][0]> };

export type Config = ReturnType<typeof loadConfig>;

/**
 * Reads the settings once. Empty values count as unset.
 * @throws ConfigError that names the first unusable variable and what it must be.
 */
export function loadConfig(env: Record<string, string | undefined>) {
  const read = readSettings(env);
  requireConsistency(read);
  const dataDir = path.resolve(read.DATA_DIR);
  const issuerUrl = read.ISSUER ?? `http://localhost:${read.PORT}`;
  return {
    host: read.HOST,
    port: read.PORT,
    issuer: issuerUrl,
    secureCookies: issuerUrl.startsWith('https:'),
    databaseUrl: read.DATABASE_URL,
    poolSize: read.DATABASE_POOL_SIZE,
    dataDir,
    redisUrl: read.CACHE ? read.REDIS_URL : undefined,
    workers: read.WORKERS,
    ...tokenSettings(read, issuerUrl),
    secrets: { current: read.APP_SECRET ?? generatedSecret(dataDir), previous: read.APP_SECRET_PREVIOUS },
    admin: firstAdministrator(read),
    geoipDatabase: read.GEOIP_DATABASE && path.resolve(read.GEOIP_DATABASE),
    passwordMinLength: read.PASSWORD_MIN_LENGTH,
    passwordHashCost: read.PASSWORD_HASH_COST,
    breachedPasswordsFile: read.BREACHED_PASSWORDS_FILE && path.resolve(read.BREACHED_PASSWORDS_FILE),
    throttle: throttleSettings(read),
    rateLimits: readRateLimits(read),
    connections: connectionSettings(read),
    corsOrigins: new Set(read.CORS_ORIGINS),
    trustedProxies: read.TRUSTED_PROXIES,
    outboundAllow: read.OUTBOUND_ALLOW,
    mail: mailSettings(read),
    ...clientSettings(read),
    metricsToken: read.METRICS_TOKEN,
    logLevel: read.LOG_LEVEL,
    pseudoLanguage: read.PSEUDO_LANGUAGE,
    isProduction: read.NODE_ENV === 'production',
  };
}

/** @throws ConfigError when a setting needs another one. */
function requireConsistency(read: Settings): void {
  if (read.DATABASE_URL && !read.APP_SECRET && read.NODE_ENV === 'production')
    throw new ConfigError('APP_SECRET must be set when DATABASE_URL is, with at least 32 bytes');
  if (read.JWT_PUBLIC_KEY && !read.JWT_PRIVATE_KEY)
    throw new ConfigError('JWT_PRIVATE_KEY must be set when JWT_PUBLIC_KEY is');
  if (read.REQUEST_HEAD_SECONDS > read.REQUEST_SECONDS)
    throw new ConfigError('REQUEST_HEAD_SECONDS must not be larger than REQUEST_SECONDS');
  if (read.SMTP_URL && !read.EMAIL_FROM) throw new ConfigError('EMAIL_FROM must be set when SMTP_URL is');
  if (read.SMTP_URL?.tls === 'implicit' && read.SMTP_TLS === 'off')
    throw new ConfigError('SMTP_TLS must not be off when SMTP_URL begins with smtps://');
  if (read.DATABASE_URL) requireDatabaseUrl(read.DATABASE_URL);
}

/** How mails are sent; null without an SMTP server. */
function mailSettings({ SMTP_URL: target, SMTP_TLS, SMTP_CA: ca, EMAIL_FROM: from }: Settings) {
  if (!target || !from) return null;
  const startTls = { auto: target.tls, required: 'starttls', off: 'none' } as const;
  return { ...target, tls: target.tls === 'implicit' ? target.tls : startTls[SMTP_TLS], ca, from };
}

const tokenSettings = (read: Settings, issuerUrl: string) => ({
  algorithm: read.JWT_ALGORITHM,
  givenPrivateKey: read.JWT_PRIVATE_KEY,
  givenPublicKey: read.JWT_PUBLIC_KEY,
  audience: read.JWT_AUDIENCE ?? issuerUrl,
  accessTokenTtlSeconds: read.ACCESS_TOKEN_EXPIRE_MINUTES * 60,
  refreshTokenTtlSeconds: read.REFRESH_TOKEN_EXPIRE_DAYS * 86_400,
  refreshTokenIdleSeconds: read.REFRESH_TOKEN_IDLE_DAYS * 86_400,
  sessionIdleSeconds: read.SESSION_IDLE_MINUTES * 60,
  sessionMaxSeconds: read.SESSION_MAX_HOURS * 3600,
  stepUpSeconds: read.STEP_UP_MINUTES * 60,
  authorizationCodeSeconds: read.AUTHORIZATION_CODE_SECONDS,
  authorizationRequestSeconds: read.AUTHORIZATION_REQUEST_MINUTES * 60,
  deviceCodeSeconds: read.DEVICE_CODE_MINUTES * 60,
});

const throttleSettings = (read: Settings) => ({
  accountIpBurst: read.THROTTLE_ACCOUNT_IP_BURST,
  accountIpSeconds: read.THROTTLE_ACCOUNT_IP_SECONDS,
  accountPerHour: read.THROTTLE_ACCOUNT_PER_HOUR,
  ipPerHour: read.THROTTLE_IP_PER_HOUR,
  unknownTokensPerSecond: read.THROTTLE_UNKNOWN_TOKENS_PER_SECOND,
  registrationsPerHour: read.THROTTLE_REGISTRATIONS_PER_HOUR,
  mailsPerRecipientPerHour: read.THROTTLE_MAILS_PER_RECIPIENT_PER_HOUR,
  mailsPerIpPerHour: read.THROTTLE_MAILS_PER_IP_PER_HOUR,
});

const connectionSettings = (read: Settings) => ({
  headSeconds: read.REQUEST_HEAD_SECONDS,
  requestSeconds: read.REQUEST_SECONDS,
  max: read.MAX_CONNECTIONS,
  maxUnfinishedPerAddress: read.MAX_UNFINISHED_PER_ADDRESS,
});

const clientSettings = (read: Settings) => ({
  strictAssertionAudience: read.CLIENT_ASSERTION_AUDIENCE === 'issuer',
  dpopNonceRequired: read.DPOP_NONCE,
  dynamicRegistration: read.DYNAMIC_REGISTRATION,
  clientMetadataDocuments: read.CLIENT_METADATA_DOCUMENTS,
  unusedClientDays: read.UNUSED_CLIENT_DAYS,
  idleClientDays: read.IDLE_CLIENT_DAYS,
});

function readSettings(env: Record<string, string | undefined>): Settings {
  const read: Record<string, unknown> = {};
  for (const [name, [schema, expected]] of Object.entries(settings)) {
    const parsed = (schema as z.ZodType).safeParse(env[name] || undefined);
    if (!parsed.success) throw new ConfigError(`${name} is not usable: it must be ${expected}`);
    read[name] = parsed.data;
  }
  return read as Settings;
}

function requireDatabaseUrl(url: string): void {
  try {
    readDatabaseUrl(url);
  } catch (error) {
    if (!isStorageError(error)) throw error;
    throw new ConfigError(error.message);
  }
}

function firstAdministrator(read: Settings) {
  const { ADMIN_USERNAME: username, ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = read;
  if (!username && !email && !password) return null;
  if (username && email && password) return { username, email, password };
  const missing = Object.entries({ ADMIN_USERNAME: username, ADMIN_EMAIL: email, ADMIN_PASSWORD: password })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  throw new ConfigError(
    `${missing.join(', ')} must be set too: the first administrator needs all three ADMIN_ settings`,
  );
}

/** The secret of an installation without APP_SECRET: generated once, readable by its owner only. */
function generatedSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secret');
  const secret = readOrMake(dataDir, file);
  if (Buffer.byteLength(secret) < 32)
    throw new ConfigError(`DATA_DIR is not usable: ${file} must hold at least 32 bytes`);
  return secret;
}

function readOrMake(dataDir: string, file: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    if (!existsSync(file)) writeNew(file, randomBytes(48).toString('base64url'));
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new ConfigError(`DATA_DIR is not usable: it must be a folder that this user can write (${dataDir})`);
  }
}

/** Does nothing when another process that starts at the same time has written the file. */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
