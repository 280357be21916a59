import { ButtonLink } from '@/components/ui/button-link';
import { ProblemPage } from './problem-page';

type RecordNotFoundProps = { what: string; list: string; label: string };

/** A record that does not exist, with the way to the list that it would be in. */
export function RecordNotFound({ what, list, label }: RecordNotFoundProps) {
  return (
    <ProblemPage
      title={`${what} not found`}
      actions={
        <>
          <ButtonLink href={list} variant="primary">
            {label}
          </ButtonLink>
          <ButtonLink href="/console/audit">Audit log</ButtonLink>
        </>
      }
    >
      <p>It does not exist or was deleted. The audit log keeps the events of deleted records.</p>
    </ProblemPage>
  );
}
