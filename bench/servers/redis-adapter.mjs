const consumable = new Set(['AuthorizationCode', 'RefreshToken', 'DeviceCode', 'BackchannelAuthenticationRequest']);
const grantable = new Set(['AccessToken', ...consumable]);

/** Makes the adapters of oidc-provider on Redis: one JSON value per entry, read by one GET; consumable ones are hashes. */
export const redisAdapter = (redis) => (model) => new RedisAdapter(redis, model);

class RedisAdapter {
  #redis;

  constructor(redis, model) {
    this.#redis = redis;
    this.model = model;
  }

  key(id) {
    return `oidc:${this.model}:${id}`;
  }

  async upsert(id, payload, expiresIn) {
    const key = this.key(id);
    const value = JSON.stringify(payload);
    if (!consumable.has(this.model) && !this.#indexed(payload)) {
      await (expiresIn ? this.#redis.set(key, value, 'EX', expiresIn) : this.#redis.set(key, value));
      return;
    }
    const multi = this.#redis.multi();
    if (consumable.has(this.model)) multi.hset(key, { payload: value });
    else multi.set(key, value);
    if (expiresIn) multi.expire(key, expiresIn);
    if (grantable.has(this.model) && payload.grantId) {
      const grant = grantKey(payload.grantId);
      multi.rpush(grant, key);
      if (expiresIn) multi.expire(grant, expiresIn, 'GT');
    }
    if (payload.userCode) multi.set(userCodeKey(payload.userCode), id, 'EX', expiresIn);
    if (payload.uid) multi.set(uidKey(payload.uid), id, 'EX', expiresIn);
    await multi.exec();
  }

  #indexed(payload) {
    return Boolean((grantable.has(this.model) && payload.grantId) || payload.userCode || payload.uid);
  }

  async find(id) {
    if (!consumable.has(this.model)) {
      const value = await this.#redis.get(this.key(id));
      return value === null ? undefined : JSON.parse(value);
    }
    const { payload, ...rest } = await this.#redis.hgetall(this.key(id));
    return payload === undefined ? undefined : { ...JSON.parse(payload), ...rest };
  }

  async findByUserCode(userCode) {
    const id = await this.#redis.get(userCodeKey(userCode));
    return id === null ? undefined : this.find(id);
  }

  async findByUid(uid) {
    const id = await this.#redis.get(uidKey(uid));
    return id === null ? undefined : this.find(id);
  }

  async consume(id) {
    await this.#redis.hset(this.key(id), 'consumed', Math.floor(Date.now() / 1000));
  }

  async destroy(id) {
    await this.#redis.del(this.key(id));
  }

  async revokeByGrantId(grantId) {
    const grant = grantKey(grantId);
    const keys = await this.#redis.lrange(grant, 0, -1);
    await this.#redis.del(grant, ...keys);
  }
}

const grantKey = (id) => `oidc:grant:${id}`;
const userCodeKey = (code) => `oidc:userCode:${code}`;
const uidKey = (uid) => `oidc:uid:${uid}`;
