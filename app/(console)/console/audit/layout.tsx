import { AreaTexts } from '../area-texts';

export default function AuditLayout({ children }: LayoutProps<'/console/audit'>) {
  return <AreaTexts of={['audit.filter.']}>{children}</AreaTexts>;
}
