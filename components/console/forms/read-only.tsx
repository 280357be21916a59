import { Alert } from '@/components/ui/alert';
import { consoleTexts } from '@/lib/edges/pages';
import type { RecordKind } from '../page/record-kind';

type ReadOnlyProps = {
  /** What the page shows. A page without records shows settings. */
  noun: RecordKind;
  reason?: string | undefined;
};

export async function ReadOnly({ noun, reason }: ReadOnlyProps) {
  const { text } = await consoleTexts();
  return (
    <Alert title={text('console.audit.readOnly.title')}>
      {reason ?? text('console.audit.readOnly.reason', { kind: noun })}
    </Alert>
  );
}
