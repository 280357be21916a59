import { ButtonLink } from '@/components/ui/button-link';
import { consoleTexts } from '@/lib/edges/pages';
import { ProblemPage } from './problem-page';
import type { RecordKind } from './record-kind';

type RecordNotFoundProps = { kind: RecordKind; list: string };

/** A record that does not exist, with the way to the list that it would be in. */
export async function RecordNotFound({ kind, list }: RecordNotFoundProps) {
  const { text } = await consoleTexts();
  return (
    <ProblemPage
      title={text('console.shared.page.recordNotFound', { kind })}
      actions={
        <>
          <ButtonLink href={list} variant="primary">
            {text('console.shared.page.allRecords', { kind })}
          </ButtonLink>
          <ButtonLink href="/console/audit">{text('console.shared.nav.audit')}</ButtonLink>
        </>
      }
    >
      <p>{text('console.shared.page.recordNotFoundText')}</p>
    </ProblemPage>
  );
}
