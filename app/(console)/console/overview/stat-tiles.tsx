import { getClientFigures, getOpenSessions, getUnexpiredTokens, getUserFigures } from '@/lib/directory/overview';
import type { Figure, Growth } from '@/lib/directory/overview/schema';
import type { Viewer } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';
import { FigureText, figureText } from './figure-text';
import { Stat, StatTile } from './stat-tile';

type StatTilesProps = { ctx: Ctx; viewer: Viewer };

/** The sizes of the instance. Each tile shows its figure as soon as it is known. */
export function StatTiles({ ctx, viewer }: StatTilesProps) {
  return (
    <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {viewer.can('users:read') ? (
        <StatTile label="Users" href="/console/users">
          <GrowthStat growth={getUserFigures(ctx, {})} />
        </StatTile>
      ) : null}
      {viewer.can('clients:read') ? (
        <>
          <StatTile label="Clients" href="/console/clients">
            <GrowthStat growth={getClientFigures(ctx, {})} />
          </StatTile>
          <StatTile label="Access tokens">
            <FigureStat figure={getUnexpiredTokens(ctx, {})} detail="Not yet expired" />
          </StatTile>
        </>
      ) : null}
      {viewer.can('sessions:read') ? (
        <StatTile label="Sessions">
          <FigureStat figure={getOpenSessions(ctx, {})} detail="Open in browsers" />
        </StatTile>
      ) : null}
    </ul>
  );
}

async function GrowthStat({ growth }: { growth: Promise<Growth> }) {
  const { total, recent } = await growth;
  return <Stat figure={<FigureText figure={total} />} detail={`${figureText(recent)} new in 7 days`} />;
}

async function FigureStat({ figure, detail }: { figure: Promise<Figure>; detail: string }) {
  return <Stat figure={<FigureText figure={await figure} />} detail={detail} />;
}
