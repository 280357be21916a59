import { needsNativeClient } from './redirect-uri';
import { hostOf } from './sector';

type Settings = {
  grant_types: readonly string[];
  redirect_uris?: readonly string[] | undefined;
  post_logout_redirect_uris?: readonly string[] | undefined;
  application_type?: string | undefined;
  is_confidential: boolean;
  is_resource_server: boolean;
  rotate_refresh_tokens?: boolean | undefined;
  token_endpoint_auth_method?: string | undefined;
  token_endpoint_auth_signing_alg?: string | null | undefined;
  jwks?: unknown;
  jwks_uri?: string | null | undefined;
  subject_type?: string | undefined;
  sector_identifier?: string | null | undefined;
};

/** Grants that are worth nothing unless the client authenticates (RFC 6749 §4.4, RFC 8693 §5). */
export const forConfidential = ['client_credentials', 'urn:ietf:params:oauth:grant-type:token-exchange'];

type Problem = { path: string; message: string };

/** Rules that tie a client's members together; the same for a new client and for a changed one. */
export function clientProblems(client: Settings): Problem[] {
  return [...grantProblems(client), ...schemeProblems(client), ...authProblems(client), ...subjectProblems(client)];
}

function grantProblems(client: Settings): Problem[] {
  const { grant_types: grants, is_confidential, is_resource_server, redirect_uris, rotate_refresh_tokens } = client;
  const problems: Problem[] = [];
  for (const grant of grants)
    if (!is_confidential && forConfidential.includes(grant))
      problems.push({ path: 'grant_types', message: `a public client cannot use ${grant}` });
  if (!is_confidential && is_resource_server)
    problems.push({ path: 'is_resource_server', message: 'a public client cannot be a resource server' });
  if (!is_confidential && rotate_refresh_tokens === false)
    problems.push({ path: 'rotate_refresh_tokens', message: 'a public client rotates its refresh tokens' });
  if (grants.length === 1 && grants[0] === 'refresh_token')
    problems.push({ path: 'grant_types', message: 'refresh_token needs a grant that issues refresh tokens' });
  if (grants.includes('authorization_code') && redirect_uris?.length === 0)
    problems.push({ path: 'redirect_uris', message: 'authorization_code needs at least one redirect URI' });
  return problems;
}

/** RFC 8252 §7.1: a private-use scheme without a domain belongs to an installed application alone. */
function schemeProblems(client: Settings): Problem[] {
  if (client.application_type === 'native') return [];
  const message = 'a private-use scheme needs application_type native, or a domain in it such as com.example.app:';
  return (['redirect_uris', 'post_logout_redirect_uris'] as const).flatMap((member) =>
    [...(client[member]?.entries() ?? [])]
      .filter(([, uri]) => needsNativeClient(uri))
      .map(([place]) => ({ path: `${member}.${place}`, message })),
  );
}

function authProblems(client: Settings): Problem[] {
  const problems: Problem[] = [];
  const isPublic = !client.is_confidential;
  const { token_endpoint_auth_method: method, token_endpoint_auth_signing_alg: alg } = client;
  if (method && (method === 'none') !== isPublic)
    problems.push({
      path: 'token_endpoint_auth_method',
      message: isPublic ? 'takes none for a public client' : 'takes a method with credentials',
    });
  if (client.jwks && client.jwks_uri) problems.push({ path: 'jwks_uri', message: 'takes no URL beside jwks' });
  if (method === 'private_key_jwt' && !client.jwks && !client.jwks_uri)
    problems.push({ path: 'jwks', message: 'private_key_jwt needs jwks or jwks_uri' });
  if (alg && (alg === 'HS256') !== (method === 'client_secret_jwt'))
    problems.push({
      path: 'token_endpoint_auth_signing_alg',
      message: 'takes HS256 for client_secret_jwt, and a public-key algorithm for private_key_jwt',
    });
  return problems;
}

/** OpenID Connect Core §8.1: one host names the sector, or the sector is named. */
function subjectProblems({ subject_type, sector_identifier, redirect_uris }: Settings): Problem[] {
  if (subject_type !== 'pairwise' || sector_identifier) return [];
  const hosts = new Set((redirect_uris ?? []).map(hostOf));
  return hosts.size === 1 && !hosts.has('')
    ? []
    : [
        {
          path: 'sector_identifier',
          message: 'pairwise subjects need it unless all redirect URIs have one and the same host',
        },
      ];
}
