import { AreaTexts } from '../area-texts';

export default function ApiResourcesLayout({ children }: LayoutProps<'/console/api-resources'>) {
  return <AreaTexts of={['resources.form.']}>{children}</AreaTexts>;
}
