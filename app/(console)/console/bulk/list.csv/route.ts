import { listBulkJobs } from '@/lib/directory/bulk';
import { exportList } from '../../export-list';
import { bulkColumns } from '../list/columns';

export const GET = exportList('bulk-jobs', listBulkJobs, bulkColumns);
