import { submitUndoAddressChange } from '@/lib/edges/pages';

export const POST = submitUndoAddressChange;
