import { downloadAudit } from '@/lib/console';

export const GET = downloadAudit;
