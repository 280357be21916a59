import { AreaTexts } from '../area-texts';

export default function KeysLayout({ children }: LayoutProps<'/console/keys'>) {
  return <AreaTexts of={['keys.rotation.']}>{children}</AreaTexts>;
}
