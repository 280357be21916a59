import type { Client } from '@/lib/clients/schema';
import { curl } from './curl';
import type { SampleRequest } from './requests';

/** What a device sends: for a code that the user enters elsewhere, then until the user has answered (RFC 8628). */
export const deviceRequests = (client: Client, issuer: string, scope: Record<string, string>): SampleRequest[] => [
  {
    id: 'device',
    title: 'Ask for a user code',
    description: 'The device shows the user_code of the answer, or its verification_uri_complete as a QR code.',
    code: curl(client, `${issuer}/oauth2/device_authorization`, scope),
  },
  {
    id: 'device-token',
    title: 'Ask whether the user has answered',
    description: 'Every interval seconds, until the answer is anything but authorization_pending or slow_down.',
    code: curl(client, `${issuer}/oauth2/token`, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: '$DEVICE_CODE',
    }),
  },
];
