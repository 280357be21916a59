import { ButtonLink } from '@/components/ui/button-link';
import { ProblemPage } from './problem-page';

type PageNotFoundProps = { home: string; label: string };

/** An address that no page has. `home` is where the reader can go on. */
export function PageNotFound({ home, label }: PageNotFoundProps) {
  return (
    <ProblemPage
      title="Page not found"
      actions={
        <ButtonLink href={home} variant="primary">
          {label}
        </ButtonLink>
      }
    >
      <p>Check the address for typing errors. The page may have moved.</p>
    </ProblemPage>
  );
}
