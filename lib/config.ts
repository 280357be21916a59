import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { isStorageError, readDatabaseUrl } from '@/db';
import { readCidr } from './cidr';
import { ConfigError } from './config-error';
import { readOutboundAllow } from './outbound';
import { readRedisUrl } from './redis-target';

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
  const trusted = new BlockList();
  for (const value of values) {
    const range = readCidr(value);
    if (!range) {
      issue.addIssue({ code: 'custom', message: 'not a CIDR' });
      return z.NEVER;
    }
    trusted.addSubnet(range.address, range.bits, range.family);
  }
  return trusted;
});

const outbound = list.transform((values, issue) => {
  const allow = readOutboundAllow(values);
  if (allow) return allow;
  issue.addIssue({ code: 'custom', message: 'not a host or CIDR' });
  return z.NEVER;
});

const issuer = z.string().transform((value, issue) => {
  // The URL parser mends spaces and missing slashes, and drops an empty query: other parties compare the text.
  if (!URL.canParse(value) || !/^https?:\/\/[^\s?#@\\]+$/.test(value)) {
    issue.addIssue({ code: 'custom', message: 'not an issuer' });
    return z.NEVER;
  }
  return value.replace(/\/+$/, '');
});

/** Each setting with what it takes, in the words of the one line an operator sees when it is wrong. */
export const settings = {
  HOST: [z.string().min(1).default('0.0.0.0'), 'a host name or address to listen on'],
  PORT: [integer(0, 65535, 8000), 'a port number, 0 to 65535'],
  ISSUER: [issuer.optional(), 'an http or https URL without query or fragment'],
  DATABASE_URL: [z.string().optional(), 'a postgres:// URL'],
  DATABASE_POOL_SIZE: [integer(1, 200, 10), 'a number of connections a process, 1 to 200'],
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
  JWT_AUDIENCE: [z.string().min(1).max(500).optional(), 'the aud of access tokens'],
  ACCESS_TOKEN_EXPIRE_MINUTES: [integer(1, 1440, 30), 'minutes, 1 to 1440'],
  REFRESH_TOKEN_EXPIRE_DAYS: [integer(1, 365, 30), 'days, 1 to 365'],
  REFRESH_TOKEN_IDLE_DAYS: [integer(1, 365, 14), 'days, 1 to 365'],
  SESSION_IDLE_MINUTES: [integer(5, 10080, 60), 'minutes, 5 to 10080'],
  SESSION_MAX_HOURS: [integer(1, 720, 12), 'hours, 1 to 720'],
  STEP_UP_MINUTES: [integer(1, 60, 10), 'minutes, 1 to 60'],
  APP_SECRET: [
    z
      .string()
      .refine((value) => Buffer.byteLength(value) >= 32)
      .optional(),
    'at least 32 bytes',
  ],
  APP_SECRET_PREVIOUS: [
    z
      .string()
      .refine((value) => Buffer.byteLength(value) >= 32)
      .optional(),
    'at least 32 bytes',
  ],
  ADMIN_USERNAME: [z.string().min(1).optional(), 'a username'],
  ADMIN_EMAIL: [z.string().min(1).optional(), 'an email address'],
  ADMIN_PASSWORD: [z.string().min(1).optional(), 'a password'],
  PASSWORD_MIN_LENGTH: [integer(8, 64, 8), 'a length, 8 to 64'],
  PASSWORD_HASH_COST: [integer(10, 15, 12), 'a bcrypt cost, 10 to 15'],
  THROTTLE_ACCOUNT_IP_BURST: [integer(1, 1000, 5), 'attempts, 1 to 1000'],
  THROTTLE_ACCOUNT_IP_SECONDS: [integer(1, 86400, 30), 'seconds an attempt, 1 to 86400'],
  THROTTLE_ACCOUNT_PER_HOUR: [integer(1, 100000, 20), 'attempts an hour, 1 to 100000'],
  THROTTLE_IP_PER_HOUR: [integer(1, 1000000, 50), 'accounts an hour, 1 to 1000000'],
  THROTTLE_UNKNOWN_TOKENS_PER_SECOND: [integer(1, 1000000, 100), 'tokens a second, 1 to 1000000'],
  THROTTLE_REGISTRATIONS_PER_HOUR: [integer(1, 1000000, 100), 'clients an hour, 1 to 1000000'],
  CORS_ORIGINS: [origins, 'comma-separated origins such as https://app.example.com'],
  TRUSTED_PROXIES: [cidrs, 'comma-separated CIDRs such as 10.0.0.0/8'],
  OUTBOUND_ALLOW: [outbound, 'comma-separated host names and CIDRs'],
  AUTHORIZATION_CODE_SECONDS: [integer(5, 60, 60), 'seconds, 5 to 60'],
  AUTHORIZATION_REQUEST_MINUTES: [integer(1, 60, 30), 'minutes, 1 to 60'],
  CLIENT_ASSERTION_AUDIENCE: [z.enum(['issuer', 'endpoint']).default('endpoint'), 'issuer or endpoint'],
  DPOP_NONCE: [flag(false), 'on or off'],
  DYNAMIC_REGISTRATION: [z.enum(['off', 'token', 'open']).default('off'), 'off, token or open'],
  CLIENT_METADATA_DOCUMENTS: [flag(false), 'on or off'],
  UNUSED_CLIENT_DAYS: [integer(0, 3650, 7), 'days, 0 to 3650'],
  IDLE_CLIENT_DAYS: [integer(0, 3650, 90), 'days, 0 to 3650'],
  DEVICE_CODE_MINUTES: [integer(1, 30, 10), 'minutes, 1 to 30'],
  METRICS_TOKEN: [
    z
      .string()
      .refine((value) => /^[\x21-\x7e]{16,}$/.test(value))
      .optional(),
    'at least 16 characters without spaces',
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
 * @throws ConfigError naming the first unusable variable and what it takes.
 */
export function loadConfig(env: Record<string, string | undefined>) {
  const read = readSettings(env);
  if (read.DATABASE_URL && !read.APP_SECRET && read.NODE_ENV === 'production')
    throw new ConfigError('APP_SECRET must be set when DATABASE_URL is: it takes at least 32 bytes');
  if (!read.JWT_PRIVATE_KEY !== !read.JWT_PUBLIC_KEY && !read.JWT_PRIVATE_KEY)
    throw new ConfigError('JWT_PUBLIC_KEY needs JWT_PRIVATE_KEY beside it');
  if (read.DATABASE_URL) requireDatabaseUrl(read.DATABASE_URL);
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
    secrets: { current: read.APP_SECRET ?? generatedSecret(dataDir), previous: read.APP_SECRET_PREVIOUS },
    admin: firstAdministrator(read),
    passwordMinLength: read.PASSWORD_MIN_LENGTH,
    passwordHashCost: read.PASSWORD_HASH_COST,
    throttle: {
      accountIpBurst: read.THROTTLE_ACCOUNT_IP_BURST,
      accountIpSeconds: read.THROTTLE_ACCOUNT_IP_SECONDS,
      accountPerHour: read.THROTTLE_ACCOUNT_PER_HOUR,
      ipPerHour: read.THROTTLE_IP_PER_HOUR,
      unknownTokensPerSecond: read.THROTTLE_UNKNOWN_TOKENS_PER_SECOND,
      registrationsPerHour: read.THROTTLE_REGISTRATIONS_PER_HOUR,
    },
    corsOrigins: new Set(read.CORS_ORIGINS),
    trustedProxies: read.TRUSTED_PROXIES,
    outboundAllow: read.OUTBOUND_ALLOW,
    authorizationCodeSeconds: read.AUTHORIZATION_CODE_SECONDS,
    authorizationRequestSeconds: read.AUTHORIZATION_REQUEST_MINUTES * 60,
    strictAssertionAudience: read.CLIENT_ASSERTION_AUDIENCE === 'issuer',
    dpopNonceRequired: read.DPOP_NONCE,
    dynamicRegistration: read.DYNAMIC_REGISTRATION,
    clientMetadataDocuments: read.CLIENT_METADATA_DOCUMENTS,
    unusedClientDays: read.UNUSED_CLIENT_DAYS,
    idleClientDays: read.IDLE_CLIENT_DAYS,
    deviceCodeSeconds: read.DEVICE_CODE_MINUTES * 60,
    metricsToken: read.METRICS_TOKEN,
    logLevel: read.LOG_LEVEL,
    isProduction: read.NODE_ENV === 'production',
  };
}

function readSettings(env: Record<string, string | undefined>): Settings {
  const read: Record<string, unknown> = {};
  for (const [name, [schema, takes]] of Object.entries(settings)) {
    const parsed = (schema as z.ZodType).safeParse(env[name] || undefined);
    if (!parsed.success) throw new ConfigError(`${name} is not usable: it takes ${takes}`);
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

/** The secret of an installation that was given none: made once, readable by its owner alone. */
function generatedSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secret');
  const secret = readOrMake(dataDir, file);
  if (Buffer.byteLength(secret) < 32) throw new ConfigError(`DATA_DIR is not usable: ${file} is not a secret of ours`);
  return secret;
}

function readOrMake(dataDir: string, file: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    if (!existsSync(file)) writeNew(file, randomBytes(48).toString('base64url'));
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new ConfigError(`DATA_DIR is not usable: it takes a folder this user can write (${dataDir})`);
  }
}

/** Of several processes that start at once, one writes. */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
