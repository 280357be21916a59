import { getTableColumns } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { clients } from '@/db/schema';
import { columnOf, members } from './attributes';
import { type ClientTraits, defaultSettings, differingMembers, fitsClient, type Member } from './schema';

const columns = getTableColumns(clients);

const web: ClientTraits = { is_confidential: true, grant_types: ['authorization_code', 'refresh_token'] };
const spa: ClientTraits = { ...web, is_confidential: false };
const machine: ClientTraits = { is_confidential: true, grant_types: ['client_credentials'] };
const device: ClientTraits = {
  is_confidential: false,
  grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
};

describe('the defaults of a client', () => {
  it('have a value for every member but the name and the grant types', () => {
    const without = members.filter((member) => !(member in defaultSettings(web)));
    expect(without).toEqual(['client_name', 'grant_types']);
  });

  it('are the defaults of the columns, where these have a plain one', () => {
    const defaults: Partial<Record<Member, unknown>> = defaultSettings(machine);
    for (const member of members) {
      const column = columns[columnOf(member)];
      if (['string', 'number', 'boolean'].includes(typeof column.default))
        expect(defaults[member], member).toBe(column.default);
      else if (!column.notNull) expect(defaults[member], member).toBeNull();
    }
  });

  it('follow from the kind of client', () => {
    expect(defaultSettings(web).scopes).toEqual(['openid', 'profile', 'email', 'offline_access']);
    expect(defaultSettings(machine).scopes).toEqual([]);
    expect(defaultSettings(spa)).toMatchObject({ token_endpoint_auth_method: 'none', refresh_grace_seconds: 10 });
    expect(defaultSettings(web)).toMatchObject({
      token_endpoint_auth_method: 'client_secret_basic',
      refresh_grace_seconds: 0,
    });
  });

  it('are compared by value', () => {
    expect(differingMembers(defaultSettings(web), web)).toEqual([]);
    const settings = { ...defaultSettings(web), contacts: ['ops@example.com'], require_pkce: false };
    expect(differingMembers(settings, web)).toEqual(['contacts', 'require_pkce']);
  });
});

describe('the members that fit a client', () => {
  const unfitting = (client: ClientTraits) => members.filter((member) => !fitsClient(member, client));

  it('are all of them for a web application, except the clients to exchange tokens from', () => {
    expect(unfitting(web)).toEqual(['exchange_from']);
  });

  it('have no choice that a public client does not have', () => {
    expect(unfitting(spa)).toEqual([
      'token_endpoint_auth_method',
      'token_endpoint_auth_signing_alg',
      'strict_assertion_audience',
      'rotate_refresh_tokens',
      'exchange_from',
      'is_resource_server',
      'require_pkce',
    ]);
  });

  it('have nothing about users for a machine, and nothing about browsers for a device', () => {
    expect(members.filter((member) => fitsClient(member, machine))).toEqual([
      'client_name',
      'token_endpoint_auth_method',
      'token_endpoint_auth_signing_alg',
      'strict_assertion_audience',
      'jwks',
      'jwks_uri',
      'contacts',
      'dpop_bound_access_tokens',
      'resources',
      'grant_types',
      'scopes',
      'is_resource_server',
      'access_token_lifetime_seconds',
    ]);
    expect(fitsClient('redirect_uris', device)).toBe(false);
    expect(fitsClient('backchannel_logout_uri', device)).toBe(true);
  });
});
