import type { Client } from '@/lib/directory/clients/schema';

type Act = readonly [path: string, label: string];

/** What an administrator can do with the client, and the section of the page where it is done. */
export const clientActs = (client: Client): Act[] => [
  ...(client.is_confidential
    ? ([
        ['/credentials#secrets', 'Rotate secret'],
        ['/credentials#secrets', 'Add secret'],
      ] as const)
    : []),
  ['/danger', client.is_active ? 'Deactivate client' : 'Activate client'],
  ['/danger', 'Delete client'],
];
