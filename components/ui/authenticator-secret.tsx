import { QrCode } from './qr-code';

type AuthenticatorSecretProps = { uri: string; secret: string; texts: Record<'qrCode' | 'key', string> };

/** The secret of a new authenticator app, as a QR code and as a key to type. */
export function AuthenticatorSecret({ uri, secret, texts }: AuthenticatorSecretProps) {
  return (
    <div className="space-y-3">
      <QrCode value={uri} label={texts.qrCode} className="mx-auto size-48 rounded-md border border-line" />
      <div>
        <p className="font-medium text-sm">{texts.key}</p>
        <p
          dir="ltr"
          className="mt-1 select-all break-words rounded-md border border-line bg-subtle px-2.5 py-1.5 font-mono text-sm"
        >
          {secret.match(/.{1,4}/g)?.join(' ')}
        </p>
      </div>
    </div>
  );
}
