import { listApiResources } from '@/lib/directory/api-resources';
import { exportList } from '../../export-list';
import { apiResourceColumns } from '../list/columns';

export const GET = exportList('api-resources', listApiResources, (texts) => apiResourceColumns(texts, undefined));
