import { ProblemPage } from '@/components/console/problem-page';
import { ButtonLink } from '@/components/ui/button-link';

export const metadata = { title: 'Not found' };

export default function ConsoleNotFound() {
  return (
    <ProblemPage
      title="Nothing here"
      actions={
        <>
          <ButtonLink href="/console/users">Users</ButtonLink>
          <ButtonLink href="/console/clients">Clients</ButtonLink>
        </>
      }
    >
      <p>That record does not exist, or it was deleted. The audit log still remembers it.</p>
    </ProblemPage>
  );
}
