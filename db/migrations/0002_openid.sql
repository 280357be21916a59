CREATE TABLE "api_resources" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"name" text NOT NULL,
	"scopes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"access_token_lifetime_seconds" integer,
	"access_token_format" text DEFAULT 'jwt' NOT NULL,
	"signing_alg" text,
	"is_open" boolean DEFAULT false NOT NULL,
	"served_by" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_resources_identifier_key" UNIQUE("identifier"),
	CONSTRAINT "api_resources_name_length" CHECK (char_length("api_resources"."name") between 1 and 100),
	CONSTRAINT "api_resources_format" CHECK ("api_resources"."access_token_format" in ('jwt','opaque')),
	CONSTRAINT "api_resources_lifetime" CHECK ("api_resources"."access_token_lifetime_seconds" between 10 and 86400),
	CONSTRAINT "api_resources_alg" CHECK ("api_resources"."signing_alg" in ('RS256','PS256','ES256','EdDSA'))
);
--> statement-breakpoint
CREATE TABLE "authorization_codes" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"client_epoch" integer NOT NULL,
	"user_epoch" integer NOT NULL,
	"session_id" uuid NOT NULL,
	"redirect_uri" text NOT NULL,
	"redirect_uri_given" text,
	"scope" text NOT NULL,
	"resources" text[] DEFAULT '{}'::text[] NOT NULL,
	"nonce" text,
	"code_challenge" text,
	"claims" jsonb,
	"dpop_jkt" text,
	"auth_time" timestamp with time zone NOT NULL,
	"amr" text[] NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"consumed_at" timestamp with time zone,
	"family_id" uuid,
	"purge_at" timestamp with time zone NOT NULL,
	CONSTRAINT "authorization_codes_hash_length" CHECK (octet_length("authorization_codes"."hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "authorizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"browser_hash" "bytea" NOT NULL,
	"request" jsonb NOT NULL,
	"picked_user_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"completed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "device_authorizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"device_hash" "bytea" NOT NULL,
	"user_code_mac" "bytea" NOT NULL,
	"client_id" uuid NOT NULL,
	"client_epoch" integer NOT NULL,
	"scope" text NOT NULL,
	"resources" text[] DEFAULT '{}'::text[] NOT NULL,
	"dpop_jkt" text,
	"browser_hash" "bytea",
	"status" text DEFAULT 'pending' NOT NULL,
	"user_id" uuid,
	"user_epoch" integer,
	"session_id" uuid,
	"auth_time" timestamp with time zone,
	"amr" text[],
	"interval_seconds" integer NOT NULL,
	"polled_at" timestamp with time zone,
	"ip" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "device_authorizations_device_key" UNIQUE("device_hash"),
	CONSTRAINT "device_authorizations_user_code_key" UNIQUE("user_code_mac"),
	CONSTRAINT "device_authorizations_status" CHECK ("device_authorizations"."status" in ('pending','approved','denied','consumed'))
);
--> statement-breakpoint
CREATE TABLE "pushed_requests" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"parameters" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"consumed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "used_identifiers" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"scopes" text[] DEFAULT '{}'::text[] NOT NULL,
	"resources" text[] DEFAULT '{}'::text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "logout_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"uri" text NOT NULL,
	"subject" text NOT NULL,
	"sid" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "logout_deliveries_attempts" CHECK ("logout_deliveries"."attempts" >= 0)
);
--> statement-breakpoint
CREATE TABLE "logout_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"browser_hash" "bytea" NOT NULL,
	"client_id" uuid,
	"redirect_uri" text,
	"state" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"completed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "trusted_issuers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"issuer" text NOT NULL,
	"jwks" jsonb,
	"jwks_uri" text,
	"subject_is" text DEFAULT 'username' NOT NULL,
	"client_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "trusted_issuers_issuer_key" UNIQUE("issuer"),
	CONSTRAINT "trusted_issuers_keys" CHECK (("trusted_issuers"."jwks" is null) <> ("trusted_issuers"."jwks_uri" is null)),
	CONSTRAINT "trusted_issuers_subject" CHECK ("trusted_issuers"."subject_is" in ('id','username','email'))
);
--> statement-breakpoint
ALTER TABLE "clients" DROP CONSTRAINT "clients_auth_method";--> statement-breakpoint
ALTER TABLE "client_secrets" ADD COLUMN "secret_sealed" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "token_endpoint_auth_signing_alg" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "jwks" jsonb;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "jwks_uri" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "application_type" text DEFAULT 'web' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "post_logout_redirect_uris" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "backchannel_logout_uri" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "subject_type" text DEFAULT 'public' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "sector_identifier" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "is_first_party" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "is_verified" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "logo_uri" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "client_uri" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "policy_uri" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "tos_uri" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "contacts" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "default_max_age" integer;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "require_pushed_authorization_requests" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "require_signed_request_object" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "dpop_bound_access_tokens" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "resources" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "exchange_from" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "registered_by" text DEFAULT 'administrator' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "metadata_uri" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "metadata_expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "registration_token_hash" "bytea";--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "dpop_jkt" text;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "act" jsonb;--> statement-breakpoint
ALTER TABLE "families" ADD COLUMN "sid" text;--> statement-breakpoint
ALTER TABLE "families" ADD COLUMN "resources" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "families" ADD COLUMN "claims" jsonb;--> statement-breakpoint
ALTER TABLE "families" ADD COLUMN "dpop_jkt" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "profile" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "authorization_codes" ADD CONSTRAINT "authorization_codes_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorization_codes" ADD CONSTRAINT "authorization_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorizations" ADD CONSTRAINT "authorizations_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_authorizations" ADD CONSTRAINT "device_authorizations_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_authorizations" ADD CONSTRAINT "device_authorizations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pushed_requests" ADD CONSTRAINT "pushed_requests_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "logout_deliveries" ADD CONSTRAINT "logout_deliveries_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "logout_requests" ADD CONSTRAINT "logout_requests_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "authorization_codes_purge_idx" ON "authorization_codes" USING btree ("purge_at");--> statement-breakpoint
CREATE INDEX "authorization_codes_client_idx" ON "authorization_codes" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "authorization_codes_user_idx" ON "authorization_codes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "authorizations_expires_idx" ON "authorizations" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "device_authorizations_expires_idx" ON "device_authorizations" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "pushed_requests_expires_idx" ON "pushed_requests" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "used_identifiers_expires_idx" ON "used_identifiers" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "consents_user_client_key" ON "consents" USING btree ("user_id","client_id");--> statement-breakpoint
CREATE INDEX "consents_client_idx" ON "consents" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "logout_deliveries_due_idx" ON "logout_deliveries" USING btree ("next_attempt_at") WHERE delivered_at is null and failed_at is null;--> statement-breakpoint
CREATE INDEX "logout_deliveries_client_idx" ON "logout_deliveries" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "logout_requests_expires_idx" ON "logout_requests" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "families_session_idx" ON "families" USING btree ("session_id") WHERE session_id is not null;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_metadata_uri_key" UNIQUE("metadata_uri");--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_keys_once" CHECK ("clients"."jwks" is null or "clients"."jwks_uri" is null);--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_application_type" CHECK ("clients"."application_type" in ('web','native'));--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_subject_type" CHECK ("clients"."subject_type" in ('public','pairwise'));--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_registered_by" CHECK ("clients"."registered_by" in ('administrator','dynamic','metadata_document'));--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_auth_method" CHECK ("clients"."token_endpoint_auth_method" in ('client_secret_basic','client_secret_post','client_secret_jwt','private_key_jwt','none') and "clients"."is_confidential" = ("clients"."token_endpoint_auth_method" <> 'none'));