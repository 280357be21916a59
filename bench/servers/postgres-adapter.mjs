const consumable = new Set(['AuthorizationCode', 'RefreshToken', 'DeviceCode', 'BackchannelAuthenticationRequest']);

/** Creates the table of the adapter: one row per entry, with columns for the other lookups. */
export const prepareTable = (sql) => sql`
  create table if not exists oidc_entries (
    model text not null, id text not null, payload jsonb not null, grant_id text, user_code text, uid text,
    expires_at timestamptz, consumed_at timestamptz, primary key (model, id))`;

/** Makes the adapters of oidc-provider on PostgreSQL: the benchmark reads by primary key with a prepared statement. */
export const postgresAdapter = (sql) =>
  class PostgresAdapter {
    constructor(model) {
      this.model = model;
    }

    async upsert(id, payload, expiresIn) {
      const { grantId = null, userCode = null, uid = null } = payload;
      const expiresAt = expiresIn ? new Date(Date.now() + expiresIn * 1000) : null;
      await sql`
        insert into oidc_entries (model, id, payload, grant_id, user_code, uid, expires_at)
        values (${this.model}, ${id}, ${sql.json(payload)}, ${grantId}, ${userCode}, ${uid}, ${expiresAt})
        on conflict (model, id) do update set payload = excluded.payload, expires_at = excluded.expires_at`;
    }

    async find(id) {
      const [row] = await sql`
        select payload, consumed_at from oidc_entries
         where model = ${this.model} and id = ${id} and (expires_at is null or expires_at > now())`;
      return entryOf(this.model, row);
    }

    async findByUserCode(userCode) {
      const [row] = await sql`
        select payload, consumed_at from oidc_entries where model = ${this.model} and user_code = ${userCode}`;
      return entryOf(this.model, row);
    }

    async findByUid(uid) {
      const [row] =
        await sql`select payload, consumed_at from oidc_entries where model = ${this.model} and uid = ${uid}`;
      return entryOf(this.model, row);
    }

    async consume(id) {
      await sql`update oidc_entries set consumed_at = now() where model = ${this.model} and id = ${id}`;
    }

    async destroy(id) {
      await sql`delete from oidc_entries where model = ${this.model} and id = ${id}`;
    }

    async revokeByGrantId(grantId) {
      await sql`delete from oidc_entries where grant_id = ${grantId}`;
    }
  };

function entryOf(model, row) {
  if (!row) return undefined;
  const consumed = consumable.has(model) && row.consumed_at !== null;
  return consumed ? { ...row.payload, consumed: Math.floor(row.consumed_at.getTime() / 1000) } : row.payload;
}
