import { openSetup } from '@/lib/edges/pages';

export const GET = openSetup;
