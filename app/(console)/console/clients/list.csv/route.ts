import { listClients } from '@/lib/directory/clients';
import { exportList } from '../../export-list';
import { clientColumns } from '../list/columns';

export const GET = exportList('clients', listClients, (texts) => clientColumns(texts, undefined));
