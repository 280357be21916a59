import { startImport } from '@/lib/edges/pages';

export const POST = startImport;
