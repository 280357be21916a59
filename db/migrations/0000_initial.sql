CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"occurred_at" timestamp with time zone DEFAULT now() NOT NULL,
	"transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"action" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text NOT NULL,
	"target_kind" text,
	"target_id" text,
	"target_name" text,
	"before" jsonb,
	"after" jsonb,
	"request_id" text,
	"ip" text
);
--> statement-breakpoint
CREATE TABLE "client_secrets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"name" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"hint" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "client_secrets_name_length" CHECK (char_length("client_secrets"."name") between 1 and 100),
	CONSTRAINT "client_secrets_hash_length" CHECK (octet_length("client_secrets"."secret_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "clients" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_name" text NOT NULL,
	"redirect_uris" text[] DEFAULT '{}'::text[] NOT NULL,
	"redirect_origins" text[] DEFAULT '{}'::text[] NOT NULL,
	"grant_types" text[] NOT NULL,
	"scopes" text[] DEFAULT '{}'::text[] NOT NULL,
	"is_confidential" boolean NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"is_resource_server" boolean DEFAULT false NOT NULL,
	"require_pkce" boolean DEFAULT true NOT NULL,
	"token_endpoint_auth_method" text NOT NULL,
	"access_token_lifetime_seconds" integer,
	"refresh_token_lifetime_seconds" integer,
	"refresh_grace_seconds" integer DEFAULT 0 NOT NULL,
	"epoch" integer DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "clients_name_length" CHECK (char_length("clients"."client_name") between 1 and 100),
	CONSTRAINT "clients_auth_method" CHECK ("clients"."token_endpoint_auth_method" in ('client_secret_basic','client_secret_post','none') and "clients"."is_confidential" = ("clients"."token_endpoint_auth_method" <> 'none')),
	CONSTRAINT "clients_access_lifetime" CHECK ("clients"."access_token_lifetime_seconds" between 10 and 86400),
	CONSTRAINT "clients_refresh_lifetime" CHECK ("clients"."refresh_token_lifetime_seconds" between 60 and 31536000),
	CONSTRAINT "clients_refresh_grace" CHECK ("clients"."refresh_grace_seconds" between 0 and 60),
	CONSTRAINT "clients_epoch_positive" CHECK ("clients"."epoch" > 0 and "clients"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"status" integer NOT NULL,
	"answer_sealed" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instance" (
	"only" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"setup_completed_at" timestamp with time zone,
	CONSTRAINT "instance_only_row" CHECK ("instance"."only" = 1)
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"user_epoch" integer NOT NULL,
	"authenticated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"amr" text[] DEFAULT '{pwd}'::text[] NOT NULL,
	"ip" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_reason" text,
	CONSTRAINT "sessions_expiry" CHECK ("sessions"."expires_at" > "sessions"."created_at")
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"kid" text PRIMARY KEY NOT NULL,
	"alg" text NOT NULL,
	"state" text NOT NULL,
	"public_jwk" jsonb NOT NULL,
	"private_sealed" text NOT NULL,
	"kek_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"activated_at" timestamp with time zone,
	"retiring_at" timestamp with time zone,
	"retires_at" timestamp with time zone,
	"retired_at" timestamp with time zone,
	CONSTRAINT "signing_keys_alg" CHECK ("signing_keys"."alg" in ('RS256','PS256','ES256','EdDSA')),
	CONSTRAINT "signing_keys_state" CHECK ("signing_keys"."state" in ('pending','active','retiring','retired'))
);
--> statement-breakpoint
CREATE TABLE "throttle_buckets" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"full_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "access_tokens" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"jti" text NOT NULL,
	"client_id" uuid NOT NULL,
	"client_epoch" integer NOT NULL,
	"user_id" uuid,
	"user_epoch" integer,
	"family_id" uuid,
	"scope" text NOT NULL,
	"audience" text[] NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "access_tokens_hash_length" CHECK (octet_length("access_tokens"."hash") = 32),
	CONSTRAINT "access_tokens_user_epoch" CHECK (("access_tokens"."user_id" is null) = ("access_tokens"."user_epoch" is null)),
	CONSTRAINT "access_tokens_expiry" CHECK ("access_tokens"."expires_at" > "access_tokens"."issued_at")
);
--> statement-breakpoint
CREATE TABLE "families" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"session_id" uuid,
	"user_epoch" integer NOT NULL,
	"client_epoch" integer NOT NULL,
	"grant_type" text NOT NULL,
	"scope" text NOT NULL,
	"auth_time" timestamp with time zone NOT NULL,
	"amr" text[] DEFAULT '{}'::text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone DEFAULT now() NOT NULL,
	"absolute_expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_reason" text,
	CONSTRAINT "families_expiry" CHECK ("families"."absolute_expires_at" > "families"."created_at"),
	CONSTRAINT "families_revoked_reason" CHECK (("families"."revoked_at" is null) = ("families"."revoked_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"family_id" uuid NOT NULL,
	"generation" integer NOT NULL,
	"successor_salt" "bytea",
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"consumed_at" timestamp with time zone,
	CONSTRAINT "refresh_tokens_hash_length" CHECK (octet_length("refresh_tokens"."hash") = 32),
	CONSTRAINT "refresh_tokens_generation" CHECK ("refresh_tokens"."generation" >= 1)
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"username_canonical" text NOT NULL,
	"email" text NOT NULL,
	"email_canonical" text NOT NULL,
	"name" text,
	"email_verified" boolean DEFAULT false NOT NULL,
	"password_hash" text NOT NULL,
	"password_changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"failed_sign_ins" integer DEFAULT 0 NOT NULL,
	"roles" text[] DEFAULT '{}'::text[] NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"epoch" integer DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_login_at" timestamp with time zone,
	CONSTRAINT "users_username_canonical_key" UNIQUE("username_canonical"),
	CONSTRAINT "users_email_canonical_key" UNIQUE("email_canonical"),
	CONSTRAINT "users_username_length" CHECK (char_length("users"."username") between 1 and 64),
	CONSTRAINT "users_email_length" CHECK (char_length("users"."email") between 3 and 254),
	CONSTRAINT "users_roles_known" CHECK ("users"."roles" <@ array['admin','support','auditor']::text[]),
	CONSTRAINT "users_epoch_positive" CHECK ("users"."epoch" > 0 and "users"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "client_secrets" ADD CONSTRAINT "client_secrets_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "families" ADD CONSTRAINT "families_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "families" ADD CONSTRAINT "families_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "families" ADD CONSTRAINT "families_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_family_id_families_id_fk" FOREIGN KEY ("family_id") REFERENCES "public"."families"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_order_idx" ON "audit_events" USING btree ("occurred_at","id");--> statement-breakpoint
CREATE INDEX "audit_events_action_idx" ON "audit_events" USING btree ("action","occurred_at");--> statement-breakpoint
CREATE INDEX "audit_events_actor_idx" ON "audit_events" USING btree ("actor_id","occurred_at");--> statement-breakpoint
CREATE INDEX "audit_events_target_idx" ON "audit_events" USING btree ("target_id","occurred_at");--> statement-breakpoint
CREATE INDEX "client_secrets_client_idx" ON "client_secrets" USING btree ("client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "client_secrets_hash_key" ON "client_secrets" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "clients_created_at_idx" ON "clients" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "clients_redirect_origins_idx" ON "clients" USING gin ("redirect_origins");--> statement-breakpoint
CREATE INDEX "idempotency_keys_expires_idx" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "sessions_expires_idx" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "signing_keys_one_active" ON "signing_keys" USING btree ("alg") WHERE state = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "signing_keys_one_pending" ON "signing_keys" USING btree ("alg") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "throttle_buckets_full_at_idx" ON "throttle_buckets" USING btree ("full_at");--> statement-breakpoint
CREATE INDEX "access_tokens_expires_idx" ON "access_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "access_tokens_client_idx" ON "access_tokens" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "access_tokens_user_idx" ON "access_tokens" USING btree ("user_id") WHERE user_id is not null;--> statement-breakpoint
CREATE INDEX "families_user_idx" ON "families" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "families_client_idx" ON "families" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "families_expires_idx" ON "families" USING btree ("absolute_expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "refresh_tokens_family_generation_key" ON "refresh_tokens" USING btree ("family_id","generation");--> statement-breakpoint
CREATE INDEX "users_created_at_idx" ON "users" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "users_last_login_at_idx" ON "users" USING btree ("last_login_at","id");--> statement-breakpoint
INSERT INTO "instance" DEFAULT VALUES;
