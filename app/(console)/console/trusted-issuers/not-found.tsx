import { RecordNotFound } from '@/components/console/page/record-not-found';

export const metadata = { title: 'Trusted issuer not found' };

export default function TrustedIssuerNotFound() {
  return <RecordNotFound kind="trustedIssuer" list="/console/trusted-issuers" />;
}
