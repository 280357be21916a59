import { submitLanguage } from '@/lib/edges/pages';

export const POST = submitLanguage;
