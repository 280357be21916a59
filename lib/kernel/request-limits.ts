import { z } from 'zod';

/** What a bucket is kept for: a client, a network (an IPv4 address or an IPv6 /64) or a user. */
export const limitKinds = ['client', 'address', 'user'] as const;

export type LimitKind = (typeof limitKinds)[number];

/** A token bucket: holds `requests` and an empty one is full again after `seconds`. */
export type Limit = { requests: number; seconds: number };

export type Limits = Partial<Record<LimitKind, Limit | null>>;

/**
 * The limited endpoints, one row each: the setting is `RATE_LIMIT_` and the name in capitals. An endpoint can have the limits
 * that its default names. Requests to a path are counted by `oauthEndpoint` and `authenticateClient`.
 */
const endpoints = {
  token: { path: '/oauth2/token', limits: 'client=60000/m,address=60000/m' },
  introspection: { path: '/oauth2/introspect', limits: 'client=off,address=off' },
  authorization: {
    path: '/oauth2/authorize',
    limits: 'client=300/m,address=600/m,user=120/m',
  },
  par: { path: '/oauth2/par', limits: 'client=6000/m,address=6000/m' },
  device_authorization: {
    path: '/oauth2/device_authorization',
    limits: 'client=6000/m,address=300/m',
  },
  registration: { path: '/oauth2/register', limits: 'address=300/m' },
  userinfo: { path: '/oauth2/userinfo', limits: 'client=60000/m,address=60000/m,user=600/m' },
  management_api: { path: null, limits: 'client=6000/m,address=12000/m,user=6000/m' },
} as const satisfies Record<string, { path: string | null; limits: string }>;

export type LimitedEndpoint = keyof typeof endpoints;

export const limitedEndpoints = Object.keys(endpoints) as [LimitedEndpoint, ...LimitedEndpoint[]];

const byPath = new Map<string, LimitedEndpoint>();
for (const endpoint of limitedEndpoints) {
  const { path } = endpoints[endpoint];
  if (path !== null) byPath.set(path, endpoint);
}

/** The limited endpoint at this path, if it is one. */
export const limitedEndpointAt = (path: string): LimitedEndpoint | undefined => byPath.get(path);

const SECONDS = { s: 1, m: 60, h: 3600 } as const;
const MAX_REQUESTS = 1_000_000_000;

/** One part of a setting, for example `client=600/m`. Null unless it names one of these kinds and a limit. */
function parsePart(part: string, kinds: readonly string[]): [LimitKind, Limit | null] | null {
  const [, kind = '', value = ''] = /^\s*([a-z]+)\s*=\s*(off|[1-9]\d*\/[smh])\s*$/.exec(part) ?? [];
  if (!kinds.includes(kind)) return null;
  if (value === 'off') return [kind as LimitKind, null];
  const [requests = '', unit = ''] = value.split('/');
  if (Number(requests) > MAX_REQUESTS) return null;
  return [kind as LimitKind, { requests: Number(requests), seconds: SECONDS[unit as keyof typeof SECONDS] }];
}

/** The limits that a text names, once each; null for any other text. */
function parseLimits(text: string, kinds: readonly string[]): Limits | null {
  const parts = text.split(',').map((part) => parsePart(part, kinds));
  const found = parts.filter((part) => part !== null);
  const limits = Object.fromEntries(found);
  return found.length === parts.length && Object.keys(limits).length === parts.length ? limits : null;
}

/** The schema of a setting: `off`, or limits that replace those of the default. */
function limitSetting(defaults: string) {
  const byDefault = parseLimits(defaults, limitKinds) ?? {};
  const kinds = Object.keys(byDefault);
  return z
    .string()
    .default(defaults)
    .transform((text, issue): Limits => {
      if (text.trim() === 'off') return Object.fromEntries(kinds.map((kind) => [kind, null]));
      const given = parseLimits(text, kinds);
      if (given) return { ...byDefault, ...given };
      issue.addIssue({ code: 'custom', message: 'not limits' });
      return z.NEVER;
    });
}

type SettingName<E extends LimitedEndpoint> = `RATE_LIMIT_${Uppercase<E>}`;

const settingName = <E extends LimitedEndpoint>(endpoint: E): SettingName<E> =>
  `RATE_LIMIT_${endpoint.toUpperCase() as Uppercase<E>}`;

type LimitSettings = { [E in LimitedEndpoint as SettingName<E>]: readonly [ReturnType<typeof limitSetting>, string] };

/** The settings of all limited endpoints with what each must be. */
export const rateLimitSettings = Object.fromEntries(
  limitedEndpoints.map((endpoint) => {
    const { limits } = endpoints[endpoint];
    const expected = `off, or a comma-separated list such as ${limits.replaceAll('off', '600/m')} (requests in s, m or h, or off)`;
    return [settingName(endpoint), [limitSetting(limits), expected]];
  }),
) as unknown as LimitSettings;

/** The limits of every endpoint. */
export const readRateLimits = (read: { [Name in keyof LimitSettings]: Limits }): Record<LimitedEndpoint, Limits> =>
  Object.fromEntries(limitedEndpoints.map((endpoint) => [endpoint, read[settingName(endpoint)]])) as Record<
    LimitedEndpoint,
    Limits
  >;
