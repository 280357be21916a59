import { ButtonLink } from '@/components/ui/button-link';
import type { Texts } from '@/lib/language';
import { ProblemPage } from './problem-page';

type PageNotFoundProps = { texts: Texts; home: string; label: string };

/** An address that no page has. `home` is where the reader can go on. */
export function PageNotFound({ texts: { text }, home, label }: PageNotFoundProps) {
  return (
    <ProblemPage
      title={text('console.shared.page.notFoundTitle')}
      actions={
        <ButtonLink href={home} variant="primary">
          {label}
        </ButtonLink>
      }
    >
      <p>{text('console.shared.page.notFoundText')}</p>
    </ProblemPage>
  );
}
