CREATE TABLE "deleted_records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"record_id" uuid NOT NULL,
	"name" text NOT NULL,
	"summary" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"deleted_by_kind" text NOT NULL,
	"deleted_by_id" uuid,
	"deleted_by_name" text NOT NULL,
	"deleted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"restorable_until" timestamp with time zone NOT NULL,
	"search_text" text,
	CONSTRAINT "deleted_records_kind" CHECK ("deleted_records"."kind" in ('user','client','api_resource','identity_provider','trusted_issuer')),
	CONSTRAINT "deleted_records_by" CHECK ("deleted_records"."deleted_by_kind" in ('user','client','system'))
);
--> statement-breakpoint
CREATE TABLE "deleted_rows" (
	"deleted_record_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"sealed_rows" text NOT NULL,
	CONSTRAINT "deleted_rows_pkey" PRIMARY KEY("deleted_record_id","position")
);
--> statement-breakpoint
ALTER TABLE "deleted_rows" ADD CONSTRAINT "deleted_rows_deleted_record_id_deleted_records_id_fk" FOREIGN KEY ("deleted_record_id") REFERENCES "public"."deleted_records"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deleted_records_record_key" ON "deleted_records" USING btree ("kind","record_id");--> statement-breakpoint
CREATE INDEX "deleted_records_kind_idx" ON "deleted_records" USING btree ("kind","deleted_at","id");--> statement-breakpoint
CREATE INDEX "deleted_records_until_idx" ON "deleted_records" USING btree ("restorable_until");--> statement-breakpoint
CREATE INDEX "deleted_records_search_idx" ON "deleted_records" USING gin (search_grams("search_text"));--> statement-breakpoint
CREATE INDEX "deleted_records_unsearchable_idx" ON "deleted_records" USING btree ("id") WHERE search_text is null;--> statement-breakpoint
CREATE INDEX "clients_resources_idx" ON "clients" USING gin ("resources");
