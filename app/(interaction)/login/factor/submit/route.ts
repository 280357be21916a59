import { submitFactor } from '@/lib/edges/pages';

export const POST = submitFactor;
