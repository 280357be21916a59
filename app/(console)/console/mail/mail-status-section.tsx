import { Facts } from '@/components/console/page/facts';
import { richText } from '@/components/language/rich-text';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Section } from '@/components/ui/section';
import type { MailStatus } from '@/lib/directory/mail/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import { LazySendTestMail } from './lazy-send-test-mail';

const LIMIT = 1_000;

const cappedCount = ({ text }: Texts, count: number): string =>
  count > LIMIT ? text('console.mail.status.moreThan', { limit: LIMIT }) : String(count);

type MailStatusSectionProps = {
  status: MailStatus;
  /** Where the viewer may send a test mail. */
  ownAddress: string | null;
};

export async function MailStatusSection({ status, ownAddress }: MailStatusSectionProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <Section id="status" title={text('console.mail.status.title')}>
      {status.is_on ? (
        <div className="space-y-4">
          <StatusFacts texts={texts} status={status} />
          {ownAddress ? <LazySendTestMail to={ownAddress} /> : null}
        </div>
      ) : (
        <Alert title={text('console.mail.status.off')}>
          {richText(texts, 'console.mail.status.offHint', {
            code: (name) => <code className="font-mono text-xs">{name}</code>,
          })}
        </Alert>
      )}
    </Section>
  );
}

function StatusFacts({ texts, status }: { texts: Texts; status: MailStatus }) {
  const { text } = texts;
  const { server, tls, from, queued, failed } = status;
  return (
    <Facts
      items={[
        {
          label: text('console.mail.status.mail'),
          value: (
            <Badge tone="success" dot>
              {text('console.mail.status.on')}
            </Badge>
          ),
        },
        {
          label: text('console.mail.status.server'),
          value: (
            <span className="break-words">
              {text('console.mail.status.serverValue', { server: server ?? '', tls: tls ?? 'none' })}
            </span>
          ),
        },
        { label: text('console.mail.status.sender'), value: <bdi className="break-words">{from}</bdi> },
        { label: text('console.mail.status.queued'), value: cappedCount(texts, queued) },
        { label: text('console.mail.status.failed'), value: cappedCount(texts, failed) },
      ]}
    />
  );
}
