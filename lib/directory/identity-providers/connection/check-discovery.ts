import type { Ctx } from '@/lib/kernel/context';
import { type OutboundAnswer, outboundRequest, urlProblem } from '@/lib/kernel/outbound';
import type { IdentityProvider } from '../schema';
import { type ConnectionCheck, failed, passed, warning } from './connection-check';
import { describeOutboundFailure } from './describe-outbound-failure';
import { issuerOf } from './provider-endpoints';

export type Discovery = Record<string, unknown>;

type Found = { checks: ConnectionCheck[]; document: Discovery | null; answer: OutboundAnswer | null };

const NAME = 'Discovery document';

/** Fetches the discovery document and checks what a sign-in needs of it (OpenID Connect Discovery §3, §4.3). */
export async function checkDiscovery(ctx: Ctx, provider: IdentityProvider): Promise<Found> {
  const url = `${issuerOf(provider).replace(/\/$/, '')}/.well-known/openid-configuration`;
  const host = new URL(url).host;
  const none = (check: ConnectionCheck, answer: OutboundAnswer | null = null): Found => ({
    checks: [check],
    document: null,
    answer,
  });
  const headers = { Accept: 'application/json' };
  const answer = await outboundRequest(ctx.config.outboundAllow, url, { headers, span: ctx.span }).catch((error) =>
    describeOutboundFailure(NAME, host, error),
  );
  if ('outcome' in answer) return none(answer);
  const document = answer.status === 200 ? objectIn(answer.body) : null;
  if (!document) {
    const detail = answer.status === 200 ? 'The answer is not a JSON object.' : `${host} answered ${answer.status}.`;
    return none(
      failed(NAME, detail, `${url} must answer with the document. Its part before /.well-known is the issuer.`),
      answer,
    );
  }
  const checks = [
    passed(NAME, `${host} describes itself.`),
    checkIssuer(provider, document),
    checkEndpoints(ctx, document),
    checkPkce(document),
    checkScopes(provider, document),
  ];
  return { checks, document, answer };
}

function objectIn(text: string): Discovery | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Discovery) : null;
  } catch {
    return null;
  }
}

function checkIssuer(provider: IdentityProvider, { issuer }: Discovery): ConnectionCheck {
  const expected = issuerOf(provider);
  // Microsoft writes the id of the tenant, or a template of it, whatever the request named.
  const isTenant =
    provider.kind === 'microsoft' &&
    typeof issuer === 'string' &&
    /\/(\{tenantid\}|[0-9a-f-]{36})\/v2\.0$/.test(issuer);
  if (issuer === expected || isTenant) return passed('Issuer', 'The document names the issuer that was entered.');
  const named = typeof issuer === 'string' && URL.canParse(issuer) ? issuer.slice(0, 200) : null;
  return failed(
    'Issuer',
    named ? `The document names the issuer ${named}.` : 'The document names no issuer.',
    named ? `Enter exactly this issuer, including a slash at its end.` : 'Check the issuer that was entered.',
  );
}

function checkEndpoints(ctx: Ctx, document: Discovery): ConnectionCheck {
  const names = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'];
  const unusable = names.filter((name) => {
    const value = document[name];
    if (typeof value !== 'string' || !URL.canParse(value)) return true;
    return urlProblem(ctx.config.outboundAllow, new URL(value)) !== null;
  });
  return unusable.length === 0
    ? passed('Endpoints', 'The endpoints for authorization, tokens and keys can be reached over https.')
    : failed(
        'Endpoints',
        `${unusable.join(', ')}: missing, not https, or not public.`,
        'The provider must publish https URLs. For servers in your own network, the operator sets OUTBOUND_ALLOW.',
      );
}

const listIn = (document: Discovery, name: string): string[] | null => {
  const value = document[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : null;
};

function checkPkce(document: Discovery): ConnectionCheck {
  if (listIn(document, 'code_challenge_methods_supported')?.includes('S256'))
    return passed('PKCE', 'The provider supports PKCE with S256.');
  return warning(
    'PKCE',
    'The provider does not say that it supports PKCE with S256.',
    'Most providers accept it anyway. If a sign-in fails, update the provider.',
  );
}

function checkScopes({ scopes }: IdentityProvider, document: Discovery): ConnectionCheck {
  const supported = listIn(document, 'scopes_supported');
  const missing = supported ? scopes.filter((scope) => !supported.includes(scope)) : [];
  return missing.length === 0
    ? passed('Scopes', `The provider accepts ${scopes.join(' ')}.`)
    : warning(
        'Scopes',
        `The provider does not list ${missing.join(' ')}.`,
        'Remove these scopes if a sign-in fails with invalid_scope.',
      );
}
