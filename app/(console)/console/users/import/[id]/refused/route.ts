import { downloadRefusals } from '@/lib/edges/pages';

export const GET = downloadRefusals;
