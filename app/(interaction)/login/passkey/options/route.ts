import { passkeyOptions } from '@/lib/edges/pages';

export const POST = passkeyOptions;
