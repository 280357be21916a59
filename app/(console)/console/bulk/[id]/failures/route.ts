import { downloadBulkFailures } from '@/lib/edges/pages';

export const GET = downloadBulkFailures;
