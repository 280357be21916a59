import { openLink } from '@/lib/edges/pages';

export const GET = openLink('reset_password', '/reset-password');
