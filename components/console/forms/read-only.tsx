import { Alert } from '@/components/ui/alert';

type ReadOnlyProps = {
  /** What the page shows, in the plural. */
  nouns: string;
  reason?: string;
};

export function ReadOnly({ nouns, reason = `Your role can view ${nouns} but not change them.` }: ReadOnlyProps) {
  return <Alert title="You have read-only access">{reason}</Alert>;
}
