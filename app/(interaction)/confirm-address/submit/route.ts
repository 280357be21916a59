import { submitConfirmAddress } from '@/lib/edges/pages';

export const POST = submitConfirmAddress;
