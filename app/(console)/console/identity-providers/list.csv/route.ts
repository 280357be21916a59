import { listIdentityProviders } from '@/lib/directory/identity-providers';
import { exportList } from '../../export-list';
import { providerColumns } from '../list/columns';

export const GET = exportList('identity-providers', listIdentityProviders, (texts) =>
  providerColumns(texts, undefined),
);
