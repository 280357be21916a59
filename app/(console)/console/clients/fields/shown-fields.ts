import type { Member } from '@/lib/directory/clients/schema';

export type ShownFieldsProps = {
  /** The members with a field. */
  shown: readonly Member[];
  readOnly?: boolean;
};
