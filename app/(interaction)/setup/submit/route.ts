import { submitSetup } from '@/lib/console';

export const POST = submitSetup;
