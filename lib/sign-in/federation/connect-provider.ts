import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  type ServerMetadata,
} from 'openid-client';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import { openProviderSecret } from '@/lib/directory/identity-providers/provider-secret';
import { BoundedMap } from '@/lib/kernel/bounded-map';
import type { Ctx } from '@/lib/kernel/context';
import { describeError } from '@/lib/kernel/log';
import { appleSecret } from './apple-secret';
import { FederationError } from './federation-error';
import { type GuardedFetch, guardedFetch } from './guarded-fetch';
import { type Kind, kinds, type OpenIdKind } from './kinds';

/** How long discovered metadata and keys are used. Shorter than the life of Apple's client secret. */
const KEEP_MS = 300_000;

/** A provider that can be asked: its metadata, and how this service authenticates there. */
export type Upstream = {
  provider: ProviderRow;
  kind: Kind;
  configuration: Configuration;
  server: Readonly<ServerMetadata>;
  /** Null for a public client. */
  secret: string | null;
  guarded: GuardedFetch;
};

const connections = new BoundedMap<string, { upstream: Upstream; until: number }>(200);

/**
 * Connects to a provider: discovers its metadata, or uses what is known of its kind. Used again for five minutes, until the
 * provider is changed here.
 * @throws FederationError `unavailable`, with the reason in the log.
 */
export async function connectProvider(ctx: Ctx, provider: ProviderRow): Promise<Upstream> {
  const key = `${provider.id}.${provider.version}.${provider.updatedAt.getTime()}`;
  const known = connections.get(key);
  if (known && known.until > Date.now()) return withSpan(ctx, known.upstream);
  const upstream = await connect(ctx, provider).catch((error: unknown) => {
    const reason = describeError(error);
    ctx.log.warn('federation.unavailable', { requestId: ctx.requestId, targetId: provider.id, error: reason });
    throw new FederationError('unavailable', `The provider cannot be used: ${reason}`, { cause: error });
  });
  connections.set(key, { upstream, until: Date.now() + KEEP_MS });
  return upstream;
}

function withSpan(ctx: Ctx, upstream: Upstream): Upstream {
  upstream.guarded.span = ctx.span;
  return upstream;
}

async function connect(ctx: Ctx, provider: ProviderRow): Promise<Upstream> {
  const kind = kinds[provider.kind];
  const guarded = guardedFetch(ctx, (kind.isOpenId && kind.standsFor?.(provider)) || null);
  guarded.span = ctx.span;
  const secret = openProviderSecret(ctx, provider);
  if (provider.sealedSecret !== null && secret === null)
    throw new FederationError('unavailable', 'the secret cannot be opened: APP_SECRET has changed');
  const configuration = kind.isOpenId
    ? await discover(provider, kind, secret, guarded)
    : fixed(kind.endpoints(provider.baseUrl), provider, secret, guarded);
  const server = configuration.serverMetadata();
  requireWebUrl(server.authorization_endpoint, provider);
  return { provider, kind, configuration, server, secret, guarded };
}

/** Endpoints at `http` are for tests and for providers beside this service: the guard decides which may be reached. */
const mayBePlain = ({ baseUrl }: ProviderRow): boolean => baseUrl?.startsWith('http:') ?? false;

async function discover(provider: ProviderRow, kind: OpenIdKind, secret: string | null, { fetch }: GuardedFetch) {
  const issuer = new URL(kind.issuerOf(provider));
  const execute = mayBePlain(provider) ? [allowInsecureRequests] : [];
  const options = { [customFetch]: fetch, execute: [...execute, enableNonRepudiationChecks] };
  const authentication =
    kind.authentication === 'apple'
      ? ClientSecretPost(await appleSecret(provider, secret ?? '', issuer.origin))
      : authenticationOf(kind, secret);
  return discovery(issuer, provider.clientId, undefined, authentication, options);
}

function fixed(server: ServerMetadata, provider: ProviderRow, secret: string | null, { fetch }: GuardedFetch) {
  const configuration = new Configuration(server, provider.clientId, undefined, ClientSecretPost(secret ?? ''));
  configuration[customFetch] = fetch;
  if (mayBePlain(provider)) allowInsecureRequests(configuration);
  return configuration;
}

/** `client_secret_basic` unless the metadata offers only the other one (OpenID Connect Discovery §3). */
function authenticationOf({ authentication }: Kind, secret: string | null): ClientAuth {
  if (secret === null) return None();
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  if (authentication === 'post') return post;
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const isPost = methods.includes('client_secret_post') && !methods.includes('client_secret_basic');
    return (isPost ? post : basic)(server, ...rest);
  };
}

/** The browser is sent there: never to another scheme than that of the provider. */
function requireWebUrl(url: string | undefined, provider: ProviderRow): void {
  const allowed = mayBePlain(provider) ? /^https?:$/ : /^https:$/;
  if (!url || !URL.canParse(url) || !allowed.test(new URL(url).protocol))
    throw new FederationError('unavailable', 'the metadata has no usable authorization_endpoint');
}
