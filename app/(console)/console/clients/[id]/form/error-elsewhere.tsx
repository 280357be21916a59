import { useTexts } from '@/components/language/texts-provider';
import { Link } from '@/components/ui/link';
import type { Member } from '@/lib/directory/clients/schema';
import type { FieldError } from '@/lib/edges/pages/schema';
import { clientSectionOf } from '../sections';

type ErrorElsewhereProps = { clientId: string; error: FieldError };

/** An error about a member in another section, with a link to its field. */
export function ErrorElsewhere({ clientId, error: { path, message } }: ErrorElsewhereProps) {
  const { text } = useTexts();
  const [member = path] = path.split('.');
  const section = clientSectionOf(member);
  const field = section ? text(`console.clients.members.${member as Member}`) : member;
  return (
    <>
      {text('console.clients.fields.errorElsewhere', { field, message })}{' '}
      {section ? (
        <Link href={`/console/clients/${clientId}${section.path}#field-${member}`} className="underline">
          {text('console.clients.fields.openSection', { section: text(section.label) })}
        </Link>
      ) : null}
    </>
  );
}
