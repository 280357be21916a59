import { getClientFigures, getOpenSessions, getUnexpiredTokens, getUserFigures } from '@/lib/directory/overview';
import type { Figure, Growth } from '@/lib/directory/overview/schema';
import { consoleTexts, type Viewer } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';
import { FigureText, figureText } from './figure-text';
import { Stat, StatTile } from './stat-tile';

type StatTilesProps = { ctx: Ctx; viewer: Viewer };

/** The sizes of the instance. Each tile shows its figure as soon as it is known. */
export async function StatTiles({ ctx, viewer }: StatTilesProps) {
  const { text } = await consoleTexts();
  return (
    <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {viewer.can('users:read') ? (
        <StatTile label={text('console.overview.tiles.users')} href="/console/users">
          <GrowthStat growth={getUserFigures(ctx, {})} />
        </StatTile>
      ) : null}
      {viewer.can('clients:read') ? (
        <>
          <StatTile label={text('console.overview.tiles.clients')} href="/console/clients">
            <GrowthStat growth={getClientFigures(ctx, {})} />
          </StatTile>
          <StatTile label={text('console.overview.tiles.tokens')}>
            <FigureStat figure={getUnexpiredTokens(ctx, {})} detail={text('console.overview.tiles.notExpired')} />
          </StatTile>
        </>
      ) : null}
      {viewer.can('sessions:read') ? (
        <StatTile label={text('console.overview.tiles.sessions')}>
          <FigureStat figure={getOpenSessions(ctx, {})} detail={text('console.overview.tiles.open')} />
        </StatTile>
      ) : null}
    </ul>
  );
}

async function GrowthStat({ growth }: { growth: Promise<Growth> }) {
  const { total, recent } = await growth;
  const texts = await consoleTexts();
  const detail = texts.text('console.overview.tiles.recent', { count: figureText(texts, recent) });
  return <Stat figure={<FigureText figure={total} texts={texts} />} detail={detail} />;
}

async function FigureStat({ figure, detail }: { figure: Promise<Figure>; detail: string }) {
  return <Stat figure={<FigureText figure={await figure} texts={await consoleTexts()} />} detail={detail} />;
}
