import type { Range } from '@/lib/directory/overview/schema';
import type { Viewer } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';

/** What each panel of the overview is given. */
export type PanelProps = { ctx: Ctx; viewer: Viewer; range: Range };
