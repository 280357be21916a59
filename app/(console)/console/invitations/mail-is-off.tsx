import { Alert } from '@/components/ui/alert';
import { consoleTexts } from '@/lib/edges/pages';

/** What happens with links while mail is off. */
export async function MailIsOff() {
  const { text } = await consoleTexts();
  return (
    <Alert tone="warning" title={text('console.invitations.mailOff')} className="mb-6">
      {text('console.invitations.mailOffHint')}
    </Alert>
  );
}
