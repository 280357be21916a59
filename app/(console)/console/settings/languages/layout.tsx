import { AreaTexts } from '../../area-texts';

export default function LanguagesLayout({ children }: LayoutProps<'/console/settings/languages'>) {
  return <AreaTexts of={['settings.languages.']}>{children}</AreaTexts>;
}
