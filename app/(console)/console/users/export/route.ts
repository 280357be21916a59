import { downloadUsers } from '@/lib/edges/pages';

export const GET = downloadUsers;
