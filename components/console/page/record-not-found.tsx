import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { consoleTexts } from '@/lib/edges/pages';
import { ProblemPage } from './problem-page';

type RecordNotFoundProps = {
  title: string;
  list: string;
  label: string;
  /** What is known about the record, instead of that it may have been deleted. */
  reason?: ReactNode;
  /** What can be done about it. */
  action?: ReactNode;
};

/** A record that does not exist, with the way to the list that it would be in. */
export async function RecordNotFound({ title, list, label, reason, action }: RecordNotFoundProps) {
  const { text } = await consoleTexts();
  return (
    <ProblemPage
      title={title}
      actions={
        <>
          {action}
          <ButtonLink href={list} variant={action ? 'secondary' : 'primary'}>
            {label}
          </ButtonLink>
          <ButtonLink href="/console/audit">{text('console.shared.nav.audit')}</ButtonLink>
        </>
      }
    >
      {reason ?? <p>{text('console.shared.page.recordNotFoundText')}</p>}
    </ProblemPage>
  );
}
