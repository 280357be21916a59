import { uploadUserImport } from '@/lib/edges/pages';

export const POST = uploadUserImport;
