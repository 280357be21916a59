import { CopyableId } from '@/components/ui/copyable-id';
import { QrCode } from '@/components/ui/qr-code';
import { Section } from '@/components/ui/section';
import { consoleTexts } from '@/lib/edges/pages';

/** The page where the users of a device enter its code (RFC 8628 §3.2). */
export async function DeviceAddress({ issuer }: { issuer: string }) {
  const { text } = await consoleTexts();
  const address = `${issuer}/device`;
  return (
    <Section
      id="device-address"
      title={text('console.clients.quickstart.verificationUri')}
      description={text('console.clients.quickstart.verificationUriHint')}
    >
      <div className="flex flex-wrap items-center gap-5">
        <QrCode
          value={address}
          label={text('console.clients.quickstart.qrCode', { address })}
          className="size-32 rounded-md border border-line"
        />
        <CopyableId value={address} label={text('console.clients.quickstart.copyVerificationUri')} />
      </div>
    </Section>
  );
}
