import { submitVerifyAddress } from '@/lib/edges/pages';

export const POST = submitVerifyAddress;
