CREATE TABLE "federated_sessions" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"identity_id" uuid NOT NULL,
	"provider_session_id" text,
	"sealed_id_token" text,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "federation_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider_id" uuid NOT NULL,
	"state_hash" "bytea" NOT NULL,
	"sealed_data" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "federation_requests_state_key" UNIQUE("state_hash")
);
--> statement-breakpoint
CREATE TABLE "identity_providers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"is_shown" boolean DEFAULT true NOT NULL,
	"base_url" text,
	"client_id" text NOT NULL,
	"sealed_secret" text,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	"link_rule" text DEFAULT 'confirm' NOT NULL,
	"creates_users" boolean DEFAULT false NOT NULL,
	"trusts_acr" boolean DEFAULT false NOT NULL,
	"domains" text[] DEFAULT '{}'::text[] NOT NULL,
	"claim_mapping" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identity_providers_slug_key" UNIQUE("slug"),
	CONSTRAINT "identity_providers_kind" CHECK ("identity_providers"."kind" in ('oidc','google','github','microsoft','apple','gitlab','facebook','discord','linkedin','slack')),
	CONSTRAINT "identity_providers_link_rule" CHECK ("identity_providers"."link_rule" in ('verified_email','confirm','never'))
);
--> statement-breakpoint
CREATE TABLE "user_identities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"email" text,
	"name" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "user_identities_subject_key" UNIQUE("provider_id","issuer","subject")
);
--> statement-breakpoint
ALTER TABLE "federated_sessions" ADD CONSTRAINT "federated_sessions_identity_id_user_identities_id_fk" FOREIGN KEY ("identity_id") REFERENCES "public"."user_identities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "federation_requests" ADD CONSTRAINT "federation_requests_provider_id_identity_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."identity_providers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_identities" ADD CONSTRAINT "user_identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_identities" ADD CONSTRAINT "user_identities_provider_id_identity_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."identity_providers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "federated_sessions_identity_idx" ON "federated_sessions" USING btree ("identity_id","provider_session_id");--> statement-breakpoint
CREATE INDEX "federated_sessions_expires_idx" ON "federated_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "federation_requests_expires_idx" ON "federation_requests" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "identity_providers_domains_idx" ON "identity_providers" USING gin ("domains");--> statement-breakpoint
CREATE INDEX "user_identities_user_idx" ON "user_identities" USING btree ("user_id");