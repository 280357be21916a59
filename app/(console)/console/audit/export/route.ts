import { downloadAudit } from '@/lib/edges/pages';

export const GET = downloadAudit;
