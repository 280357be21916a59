CREATE TABLE "earlier_brand_images" (
	"kind" text NOT NULL,
	"digest" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"replaced_at" timestamp with time zone NOT NULL,
	CONSTRAINT "earlier_brand_images_pkey" PRIMARY KEY("kind","digest"),
	CONSTRAINT "earlier_brand_images_kind" CHECK ("earlier_brand_images"."kind" in ('logo', 'logo-dark', 'icon')),
	CONSTRAINT "earlier_brand_images_size" CHECK (octet_length("earlier_brand_images"."bytes") between 1 and 262144)
);
