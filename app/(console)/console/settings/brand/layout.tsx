import { AreaTexts } from '../../area-texts';

export default function BrandLayout({ children }: LayoutProps<'/console/settings/brand'>) {
  return <AreaTexts of={['settings.brand.']}>{children}</AreaTexts>;
}
