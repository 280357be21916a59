import { Facts } from '@/components/console/page/facts';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Section } from '@/components/ui/section';
import type { MailStatus } from '@/lib/directory/mail/schema';
import { SendTestMail } from './send-test-mail';

const tlsText = { implicit: 'TLS', starttls: 'STARTTLS', none: 'No TLS' };

const cappedCount = (count: number): string => (count > 1_000 ? '1,000+' : String(count));

type MailStatusSectionProps = {
  status: MailStatus;
  /** Where the viewer may send a test mail. */
  ownAddress: string | null;
};

export function MailStatusSection({ status, ownAddress }: MailStatusSectionProps) {
  return (
    <Section id="status" title="Status">
      {status.is_on ? (
        <div className="space-y-4">
          <StatusFacts status={status} />
          {ownAddress ? <SendTestMail to={ownAddress} /> : null}
        </div>
      ) : (
        <Alert title="Mail is off">
          Set <code className="font-mono text-xs">SMTP_URL</code> and{' '}
          <code className="font-mono text-xs">EMAIL_FROM</code> and restart the service. Until then, administrators hand
          over links themselves, and pages that need mail are off.
        </Alert>
      )}
    </Section>
  );
}

function StatusFacts({ status: { server, tls, from, queued, failed } }: { status: MailStatus }) {
  return (
    <Facts
      items={[
        {
          label: 'Mail',
          value: (
            <Badge tone="success" dot>
              On
            </Badge>
          ),
        },
        {
          label: 'Server',
          value: <span className="break-words">{`${server}, ${tls ? tlsText[tls] : ''}`}</span>,
        },
        { label: 'Sender', value: <span className="break-words">{from}</span> },
        { label: 'Queued', value: cappedCount(queued) },
        { label: 'Failed in 30 days', value: cappedCount(failed) },
      ]}
    />
  );
}
