import type { Client } from '@/lib/directory/clients/schema';
import type { Texts } from '@/lib/language';

type Act = readonly [path: string, label: string];

/** What an administrator can do with the client, and the section of the page where it is done. */
export const clientActs = ({ text }: Texts, client: Client): Act[] => [
  ...(client.is_confidential
    ? ([
        ['/credentials#secrets', text('console.clients.newSecret.rotate')],
        ['/credentials#secrets', text('console.clients.newSecret.add')],
      ] as const)
    : []),
  ['/danger', text(client.is_active ? 'console.clients.record.deactivate' : 'console.clients.record.activate')],
  ['/danger', text('console.clients.record.delete')],
];
