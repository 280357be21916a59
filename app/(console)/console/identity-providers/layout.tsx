import { AreaTexts } from '../area-texts';

export default function IdentityProvidersLayout({ children }: LayoutProps<'/console/identity-providers'>) {
  return <AreaTexts of={['providers.form.', 'providers.test.']}>{children}</AreaTexts>;
}
