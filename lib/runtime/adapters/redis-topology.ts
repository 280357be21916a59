import type { RedisOptions } from 'ioredis';
import type { RedisTarget } from '@/lib/kernel/redis-target';
import { singleFlight } from '@/lib/kernel/single-flight';
import type { OutageLog } from './outage-log';
import { clusterLayout, type Home, isSame, type Layout, SLOTS, singleLayout } from './redis-layout';
import { RedisNode, type Server } from './redis-node';
import { type SlotRange, slotRanges } from './slot-ranges';

const LOOK_AGAIN_MS = 1_000;
const READ_ONLY = 'The server is a read-only replica';
const NOT_A_CLUSTER = 'Several hosts are given but the server is not in cluster mode';

/**
 * The servers of one REDIS_URL: a single server, the master that the sentinels name, or the masters of a cluster. Each
 * server has its own connection, so that the knowledge about a server ends with its connection.
 */
export class RedisTopology {
  #target: RedisTarget;
  #outage: OutageLog;
  #nodes = new Map<string, RedisNode>();
  #ranges: SlotRange[] = [];
  #layout: Layout | null = null;
  #lastNamespaces: (string | undefined)[] = [];
  #changedHandsAt = Number.NEGATIVE_INFINITY;
  readonly #shareLook = singleFlight<void>();
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(target: RedisTarget, outage: OutageLog) {
    this.#target = target;
    this.#outage = outage;
    if (target.sentinel) this.#open('sentinel', this.#sentinelOptions(target.sentinel));
    else for (const address of target.hosts) this.#openAt(address);
  }

  /** Null while no server is usable. */
  get layout(): Layout | null {
    return this.#layout;
  }

  /** Milliseconds since keys moved to another server; Infinity when they never moved. */
  settledForMs(): number {
    return performance.now() - this.#changedHandsAt;
  }

  /** Reads the slot map of the cluster again; concurrent calls share one read. Never throws. */
  refresh(): Promise<void> {
    return this.#shareLook('slots', () => this.#look());
  }

  close(): void {
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
    for (const node of this.#nodes.values()) node.close();
  }

  /** Also called for every failed connection attempt, so the slot map is read again while a node cannot be reached. */
  #arrange(): void {
    const node = [...this.#nodes.values()].find(({ server }) => server);
    if (node?.server?.isCluster) void this.refresh();
    if (this.#ranges.length > 0) this.#adopt(this.#clusterLayout());
    else this.#adopt(node?.server && !node.server.isCluster ? this.#singleLayout(node, node.server) : null);
  }

  #singleLayout(node: RedisNode, server: Server): Layout | null {
    const problem = server.isReplica ? READ_ONLY : this.#nodes.size > 1 ? NOT_A_CLUSTER : null;
    if (!problem) return singleLayout({ node, namespace: server.runId });
    this.#outage.trouble(problem);
    node.reconnectLater();
    return null;
  }

  /** Keeps the current layout when the new one is equal, so that look-ups cached for it stay valid. */
  #adopt(layout: Layout | null): void {
    if (layout && this.#layout && isSame(layout, this.#layout)) return;
    this.#layout = layout;
    for (const [slot, namespace] of layout?.namespaces.entries() ?? []) {
      if (!namespace) continue;
      const before = this.#lastNamespaces[slot];
      if (before && before !== namespace) this.#changedHandsAt = performance.now();
      this.#lastNamespaces[slot] = namespace;
    }
    if (layout?.isComplete) this.#outage.well();
  }

  async #look(): Promise<void> {
    const asked = [...this.#nodes.values()].filter(({ server }) => server?.isCluster);
    for (const node of asked) {
      const answer = await node.slots().catch(() => null);
      const ranges = slotRanges(answer, this.#hostOf(node));
      if (ranges.length === 0) continue;
      this.#ranges = ranges;
      this.#followMasters();
      break;
    }
    if (this.#ranges.length > 0) this.#adopt(this.#clusterLayout());
    if (this.#layout?.isComplete || asked.length === 0 || this.#isClosed) return;
    this.#outage.trouble('Not every slot of the cluster has a master that answers');
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), LOOK_AGAIN_MS).unref();
  }

  /** Connects to new masters and disconnects nodes that are not masters, except the seed nodes. */
  #followMasters(): void {
    const wanted = new Set(this.#ranges.map(({ host, port }) => `${host}:${port}`));
    for (const { host, port } of this.#ranges) this.#openAt({ host, port });
    const seeds = new Set(this.#target.hosts.map(({ host, port }) => `${host}:${port}`));
    for (const [address, node] of this.#nodes)
      if (!wanted.has(address) && !seeds.has(address)) {
        this.#nodes.delete(address);
        node.close();
      }
  }

  #clusterLayout(): Layout {
    const homes = new Map<string, Home>();
    for (const [address, node] of this.#nodes)
      if (node.server) homes.set(address, { node, namespace: node.server.runId });
    const owners: (Home | undefined)[] = Array(SLOTS).fill(undefined);
    for (const { from, to, host, port } of this.#ranges) owners.fill(homes.get(`${host}:${port}`), from, to + 1);
    return clusterLayout(owners);
  }

  #hostOf(node: RedisNode): string {
    const [address = ''] = [...this.#nodes].find(([, known]) => known === node) ?? [];
    return address.slice(0, address.lastIndexOf(':'));
  }

  #openAt({ host, port }: { host: string; port: number }): void {
    const { username, password, db, tls, family } = this.#target;
    const login = { username, password, db, family, ...(tls && { tls: {} }) };
    if (!this.#isClosed && !this.#nodes.has(`${host}:${port}`)) this.#open(`${host}:${port}`, { host, port, ...login });
  }

  #sentinelOptions({ name, username, password }: NonNullable<RedisTarget['sentinel']>): RedisOptions {
    const { hosts, tls, family } = this.#target;
    return {
      sentinels: hosts,
      name,
      sentinelUsername: username,
      sentinelPassword: password,
      username: this.#target.username,
      password: this.#target.password,
      db: this.#target.db,
      family,
      sentinelRetryStrategy: () => LOOK_AGAIN_MS,
      ...(tls && { tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true }),
    };
  }

  #open(address: string, options: RedisOptions): void {
    const node = new RedisNode(options, {
      changed: () => {
        if (!this.#isClosed) this.#arrange();
      },
      misplaced: () => void this.refresh(),
      trouble: (reason) => this.#outage.trouble(reason),
    });
    this.#nodes.set(address, node);
  }
}
