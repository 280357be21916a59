import { forConfidential } from './grant-types';
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
  minimum_acr?: string | null | undefined;
};

type Problem = { path: string; message: string };

/** Returns the members of a client that contradict each other. New and changed clients follow the same rules. */
export function clientProblems(client: Settings): Problem[] {
  return [
    ...grantProblems(client),
    ...schemeProblems(client),
    ...authProblems(client),
    ...subjectProblems(client),
    ...acrProblems(client),
  ];
}

function grantProblems(client: Settings): Problem[] {
  const { grant_types: grants, is_confidential, is_resource_server, redirect_uris, rotate_refresh_tokens } = client;
  const problems: Problem[] = [];
  for (const grant of grants)
    if (!is_confidential && forConfidential.includes(grant))
      problems.push({ path: 'grant_types', message: `must not contain ${grant} for a public client` });
  if (!is_confidential && is_resource_server)
    problems.push({ path: 'is_resource_server', message: 'must be false for a public client' });
  if (!is_confidential && rotate_refresh_tokens === false)
    problems.push({ path: 'rotate_refresh_tokens', message: 'must be true for a public client' });
  if (grants.length === 1 && grants[0] === 'refresh_token')
    problems.push({ path: 'grant_types', message: 'must also contain a grant type that issues refresh tokens' });
  if (grants.includes('authorization_code') && redirect_uris?.length === 0)
    problems.push({
      path: 'redirect_uris',
      message: 'must contain at least one URI for the grant type authorization_code',
    });
  return problems;
}

/** RFC 8252 §7.1: only native clients may use a private-use scheme without a domain. */
function schemeProblems(client: Settings): Problem[] {
  if (client.application_type === 'native') return [];
  const message = 'must have a domain in its scheme, for example com.example.app:, unless application_type is native';
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
      message: isPublic ? 'must be none for a public client' : 'must not be none for a confidential client',
    });
  if (client.jwks && client.jwks_uri)
    problems.push({ path: 'jwks_uri', message: 'must not be set together with jwks' });
  if (method === 'private_key_jwt' && !client.jwks && !client.jwks_uri)
    problems.push({ path: 'jwks', message: 'must be set for private_key_jwt unless jwks_uri is set' });
  if (alg && (alg === 'HS256') !== (method === 'client_secret_jwt'))
    problems.push({
      path: 'token_endpoint_auth_signing_alg',
      message: 'must be HS256 for client_secret_jwt, or an asymmetric algorithm for private_key_jwt',
    });
  return problems;
}

/** OpenID Connect Core §8.1: without a sector identifier, all redirect URIs must have the same host. */
function subjectProblems({ subject_type, sector_identifier, redirect_uris }: Settings): Problem[] {
  if (subject_type !== 'pairwise' || sector_identifier) return [];
  const hosts = new Set((redirect_uris ?? []).map(hostOf));
  return hosts.size === 1 && !hosts.has('')
    ? []
    : [
        {
          path: 'sector_identifier',
          message: 'must be set for pairwise subjects unless all redirect URIs have the same host',
        },
      ];
}

/** The password grant proves one factor only, so it cannot meet a demand for more. */
function acrProblems({ minimum_acr, grant_types }: Settings): Problem[] {
  if (!minimum_acr || minimum_acr === '1' || !grant_types.includes('password')) return [];
  return [{ path: 'minimum_acr', message: 'must be 1 or empty for a client with the grant type password' }];
}
