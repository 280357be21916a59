import { submitLink } from '@/lib/edges/pages';

export const POST = submitLink;
