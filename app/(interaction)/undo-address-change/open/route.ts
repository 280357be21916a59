import { openLink } from '@/lib/edges/pages';

export const GET = openLink('undo_address_change', '/undo-address-change');
