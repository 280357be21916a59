import type { Client } from '@/lib/directory/clients/schema';

const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';

export const isForDevices = ({ grant_types }: Client): boolean => grant_types.includes(DEVICE_CODE);

export const signsUsersIn = ({ grant_types }: Client): boolean => grant_types.includes('authorization_code');

export const isMachine = ({ grant_types }: Client): boolean => grant_types.includes('client_credentials');

/** Whether the client needs no key: a secret or nothing, and bearer tokens. */
export const isKeyless = (client: Client): boolean =>
  ['client_secret_basic', 'client_secret_post', 'none'].includes(client.token_endpoint_auth_method) &&
  !client.dpop_bound_access_tokens;

/** Whether a plain authorization request is enough: neither pushed nor signed. */
export const sendsPlainRequests = (client: Client): boolean =>
  !client.require_pushed_authorization_requests && !client.require_signed_request_object;

export const isNative = (client: Client): boolean => !client.is_confidential && client.application_type === 'native';

/** Whether the client runs only in a browser: its code is JavaScript in a page, and programs do not fit. */
export const isBrowserApp = (client: Client): boolean =>
  !client.is_confidential && client.application_type === 'web' && signsUsersIn(client);
