package org.healthpipeline.ingestion.push;

import io.swagger.v3.oas.annotations.media.Schema;

/** What an app sends, in its own format: each has its own fields. */
@Schema(name = "PushBody", type = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
final class PushBody {

	private PushBody() {
	}

}
