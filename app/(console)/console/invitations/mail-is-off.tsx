import { Alert } from '@/components/ui/alert';

/** What happens with links while mail is off. */
export function MailIsOff() {
  return (
    <Alert tone="warning" title="Mail is off" className="mb-6">
      Links are not sent. You see each link once and hand it over yourself.
    </Alert>
  );
}
