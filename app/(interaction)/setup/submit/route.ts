import { submitSetup } from '@/lib/edges/pages';

export const POST = submitSetup;
