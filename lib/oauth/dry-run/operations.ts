import { DraftChanges } from '@/lib/directory/clients/schema';
import { operation } from '@/lib/kernel/operation';
import { dryRunClientChange } from './dry-run-client-change';
import { ClientDryRun } from './schema';

export const dryRunOperations = {
  client: operation({
    verb: dryRunClientChange, method: 'POST', path: '/clients/{id}/dry-run', operationId: 'dryRunClientChange', tag: 'Clients',
    summary: 'Try a change of a client against its recent requests; saves nothing', body: DraftChanges, status: 200,
    answer: ClientDryRun, errors: ['invalid', 'not_found', 'stale'],
  }),
}; // biome-ignore format: one operation a paragraph
