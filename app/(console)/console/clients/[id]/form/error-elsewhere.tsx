import Link from 'next/link';
import type { FieldError } from '@/lib/edges/pages/schema';
import { memberLabels } from '../../fields/member-labels';
import { clientSectionOf } from '../sections';

type ErrorElsewhereProps = { clientId: string; error: FieldError };

const labels: Readonly<Record<string, string>> = memberLabels;

/** An error about a member in another section, with a link to its field. */
export function ErrorElsewhere({ clientId, error: { path, message } }: ErrorElsewhereProps) {
  const [member = path] = path.split('.');
  const section = clientSectionOf(member);
  return (
    <>
      {labels[member] ?? member} {message}.{' '}
      {section ? (
        <Link href={`/console/clients/${clientId}${section.path}#field-${member}`} className="underline">
          Open {section.label}
        </Link>
      ) : null}
    </>
  );
}
