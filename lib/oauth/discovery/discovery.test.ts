import { describe, expect, it } from 'vitest';
import * as authorizationServer from '@/app/(protocol)/.well-known/oauth-authorization-server/route';
import * as openidConfiguration from '@/app/(protocol)/.well-known/openid-configuration/route';
import { grantTypes } from '@/lib/directory/clients/schema';
import { loadConfig } from '@/lib/kernel/config';
import { call, testContext } from '@/lib/testing/test-context';
import { routes } from '@/server/routes';
import { serverMetadata } from './discovery';

const config = (env: Record<string, string> = {}) =>
  loadConfig({ APP_SECRET: 'x'.repeat(32), DATABASE_URL: 'postgres://unused', ISSUER: 'https://id.example', ...env });

describe('RFC 8414 §2, OpenID Connect Discovery §3: everything listed exists', () => {
  it('every endpoint has a route that answers', () => {
    const document = serverMetadata(config({ DYNAMIC_REGISTRATION: 'open' }));
    const endpoints = Object.entries(document).filter(([name]) => /_endpoint$|^jwks_uri$/.test(name));
    expect(endpoints.map(([name]) => name).sort()).toEqual([
      'authorization_endpoint', 'device_authorization_endpoint', 'end_session_endpoint', 'introspection_endpoint', 'jwks_uri',
      'pushed_authorization_request_endpoint', 'registration_endpoint', 'revocation_endpoint', 'token_endpoint', 'userinfo_endpoint',
    ]); // biome-ignore format: one list
    for (const [name, url] of endpoints) expect(routes[new URL(String(url)).pathname], name).toBeDefined();
  });

  it('lists every grant type that a client can have, and no other', () => {
    const { grant_types_supported: listed } = serverMetadata(config());
    expect([...(listed as string[])].sort()).toEqual(grantTypes.map(({ type }) => type).sort());
  });

  it('lists registration and metadata documents only when they are on', () => {
    expect(serverMetadata(config())).not.toHaveProperty('registration_endpoint');
    expect(serverMetadata(config())).not.toHaveProperty('client_id_metadata_document_supported');
    const on = serverMetadata(config({ DYNAMIC_REGISTRATION: 'token', CLIENT_METADATA_DOCUMENTS: 'on' }));
    expect(on).toMatchObject({
      registration_endpoint: 'https://id.example/oauth2/register',
      client_id_metadata_document_supported: true,
    });
  });

  it('RFC 8414 §2: both well-known documents have the same members', async () => {
    const t = await testContext({ DYNAMIC_REGISTRATION: 'open', CLIENT_METADATA_DOCUMENTS: 'on' });
    const [plain, openid] = [await call(authorizationServer, 'GET', {}), await call(openidConfiguration, 'GET', {})];
    expect(plain.body).toEqual(openid.body);
    expect(plain.body).toMatchObject({ userinfo_endpoint: expect.any(String), token_endpoint: expect.any(String) });
    await t.close();
  });

  it('RFC 9207 §3, RFC 7636, MCP: iss and S256 are announced', () => {
    expect(serverMetadata(config())).toMatchObject({
      issuer: 'https://id.example',
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code'],
    });
  });
});
