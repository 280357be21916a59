import { discardImport } from '@/lib/edges/pages';

export const POST = discardImport;
