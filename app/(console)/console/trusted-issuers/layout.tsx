import { listTexts } from '@/components/console/lists/list-texts';
import { AreaTexts } from '../area-texts';

const bulk = ['bulk.acts.trusted_issuer.', 'bulk.bar.', 'bulk.dialog.', 'bulk.running.'];

export default function TrustedIssuersLayout({ children }: LayoutProps<'/console/trusted-issuers'>) {
  return <AreaTexts of={[...listTexts, 'issuers.form.', ...bulk]}>{children}</AreaTexts>;
}
