import { checkImportAgain } from '@/lib/edges/pages';

export const POST = checkImportAgain;
