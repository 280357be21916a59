import { PanelSkeleton } from '@/components/console/panel-skeleton';

export default function Loading() {
  return <PanelSkeleton />;
}
