import { ProblemPage } from '@/components/console/problem-page';
import { ButtonLink } from '@/components/ui/button-link';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main>
      <ProblemPage
        title="This page does not exist"
        actions={<ButtonLink href="/console">Go to the console</ButtonLink>}
      >
        <p>The address may be mistyped, or what it named is gone.</p>
      </ProblemPage>
    </main>
  );
}
