import { submitRegistration } from '@/lib/edges/pages';

export const POST = submitRegistration;
