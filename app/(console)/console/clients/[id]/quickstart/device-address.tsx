import { CopyableId } from '@/components/ui/copyable-id';
import { QrCode } from '@/components/ui/qr-code';
import { Section } from '@/components/ui/section';

/** The page where the users of a device enter its code (RFC 8628 §3.2). */
export function DeviceAddress({ issuer }: { issuer: string }) {
  const address = `${issuer}/device`;
  return (
    <Section
      id="device-address"
      title="Verification URI"
      description="Users enter the code on this page. Show it on the device or in its manual."
    >
      <div className="flex flex-wrap items-center gap-5">
        <QrCode value={address} label={`QR code of ${address}`} className="size-32 rounded-md border border-line" />
        <CopyableId value={address} label="Copy verification URI" />
      </div>
    </Section>
  );
}
