import { submitRegister } from '@/lib/edges/pages';

export const POST = submitRegister;
