import { AreaTexts } from '../area-texts';

export default function TokenInspectorLayout({ children }: LayoutProps<'/console/token-inspector'>) {
  return <AreaTexts of={['inspector.form.', 'inspector.result.']}>{children}</AreaTexts>;
}
