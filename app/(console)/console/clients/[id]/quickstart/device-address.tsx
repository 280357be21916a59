import { CopyableId } from '@/components/ui/copyable-id';
import { QrCode } from '@/components/ui/qr-code';
import { Section } from '@/components/ui/section';

/** Where the users of a device go, to print on the device or to show on its screen. */
export function DeviceAddress({ issuer }: { issuer: string }) {
  const address = `${issuer}/device`;
  return (
    <Section id="device-address" title="Where users enter the code" description="For a label, a screen or a manual.">
      <div className="flex flex-wrap items-center gap-5">
        <QrCode value={address} label={`QR code of ${address}`} className="size-32 rounded-md border border-line" />
        <CopyableId value={address} label="Copy address for devices" />
      </div>
    </Section>
  );
}
