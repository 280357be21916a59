export { PanelSkeleton as default } from '@/components/console/page/panel-skeleton';
