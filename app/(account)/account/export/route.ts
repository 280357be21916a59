import { downloadOwnAccount } from '@/lib/edges/pages';

export const GET = downloadOwnAccount;
