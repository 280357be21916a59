import { openLink } from '@/lib/edges/pages';

export const GET = openLink('delete_account', '/delete-account');
