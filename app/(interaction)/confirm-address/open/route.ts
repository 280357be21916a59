import { openLink } from '@/lib/edges/pages';

export const GET = openLink('change_address', '/confirm-address');
