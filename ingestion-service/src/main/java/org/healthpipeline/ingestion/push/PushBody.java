package org.healthpipeline.ingestion.push;

import io.swagger.v3.oas.annotations.media.Schema;

/** The body of a push, in the app's own format: each format has its own fields. */
@Schema(name = "PushBody", type = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
final class PushBody {

	private PushBody() {
	}

}
