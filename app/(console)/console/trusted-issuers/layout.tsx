import { AreaTexts } from '../area-texts';

export default function TrustedIssuersLayout({ children }: LayoutProps<'/console/trusted-issuers'>) {
  return <AreaTexts of={['issuers.form.']}>{children}</AreaTexts>;
}
