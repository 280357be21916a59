CREATE TABLE "user_import_chunks" (
	"import_id" uuid NOT NULL,
	"first_row" integer NOT NULL,
	"sealed_records" text NOT NULL,
	CONSTRAINT "user_import_chunks_import_id_first_row_pk" PRIMARY KEY("import_id","first_row")
);
--> statement-breakpoint
CREATE TABLE "user_import_refusals" (
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"email" text,
	"errors" jsonb NOT NULL,
	CONSTRAINT "user_import_refusals_import_id_row_pk" PRIMARY KEY("import_id","row")
);
--> statement-breakpoint
CREATE TABLE "user_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"file_name" text,
	"digest" "bytea",
	"mode" text DEFAULT 'skip' NOT NULL,
	"layout" text NOT NULL,
	"mapping" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"columns" text[] DEFAULT '{}'::text[] NOT NULL,
	"sealed_keys" text,
	"total" integer,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"claimed_until" timestamp with time zone,
	"failure" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "user_imports_state" CHECK ("user_imports"."state" in ('checking','ready','running','done','failed')),
	CONSTRAINT "user_imports_source" CHECK ("user_imports"."source" in ('console','api','cli')),
	CONSTRAINT "user_imports_mode" CHECK ("user_imports"."mode" in ('skip','update')),
	CONSTRAINT "user_imports_actor_kind" CHECK ("user_imports"."actor_kind" in ('user','client','system'))
);
--> statement-breakpoint
ALTER TABLE "user_import_chunks" ADD CONSTRAINT "user_import_chunks_import_id_user_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."user_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_import_refusals" ADD CONSTRAINT "user_import_refusals_import_id_user_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."user_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_imports" ADD CONSTRAINT "user_imports_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "user_imports_created_at_idx" ON "user_imports" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "user_imports_working_idx" ON "user_imports" USING btree ("id") WHERE state in ('checking','running');--> statement-breakpoint
CREATE INDEX "user_imports_digest_idx" ON "user_imports" USING btree ("digest") WHERE digest is not null;--> statement-breakpoint
CREATE INDEX "user_imports_actor_idx" ON "user_imports" USING btree ("actor_id") WHERE actor_id is not null;