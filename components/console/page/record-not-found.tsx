import { ButtonLink } from '@/components/ui/button-link';
import { consoleTexts } from '@/lib/edges/pages';
import { ProblemPage } from './problem-page';

type RecordNotFoundProps = { title: string; list: string; label: string };

/** A record that does not exist, with the way to the list that it would be in. */
export async function RecordNotFound({ title, list, label }: RecordNotFoundProps) {
  const { text } = await consoleTexts();
  return (
    <ProblemPage
      title={title}
      actions={
        <>
          <ButtonLink href={list} variant="primary">
            {label}
          </ButtonLink>
          <ButtonLink href="/console/audit">{text('console.shared.nav.audit')}</ButtonLink>
        </>
      }
    >
      <p>{text('console.shared.page.recordNotFoundText')}</p>
    </ProblemPage>
  );
}
