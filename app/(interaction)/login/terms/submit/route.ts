import { submitTerms } from '@/lib/edges/pages';

export const POST = submitTerms;
