CREATE TABLE "brand_images" (
	"kind" text PRIMARY KEY NOT NULL,
	"content_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"digest" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "brand_images_kind" CHECK ("brand_images"."kind" in ('logo', 'logo-dark', 'icon')),
	CONSTRAINT "brand_images_size" CHECK (octet_length("brand_images"."bytes") between 1 and 262144)
);
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "brand_color_light" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "brand_color_dark" text;