import { submitPasskey } from '@/lib/edges/pages';

export const POST = submitPasskey;
