import type { Client } from '@/lib/directory/clients/schema';
import { curl } from './curl';
import type { SampleRequest } from './sample-request';

/** The device authorization request and the polling of the token endpoint (RFC 8628). */
export const deviceRequests = (client: Client, issuer: string, scope: Record<string, string>): SampleRequest[] => [
  {
    id: 'device',
    code: curl(client, `${issuer}/oauth2/device_authorization`, scope),
  },
  {
    id: 'device-token',
    code: curl(client, `${issuer}/oauth2/token`, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: '$DEVICE_CODE',
    }),
  },
];
