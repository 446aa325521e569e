package org.healthpipeline.query.type;

import java.time.Duration;
import java.util.HexFormat;

import org.healthpipeline.common.crypto.Sha256;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;

/**
 * Serves an answer that is the same for everybody until the next release. Its entity tag
 * is weak, since it may be sent compressed or plain.
 */
final class ConstantAnswer {

	private static final Duration FRESH = Duration.ofHours(1);

	private final byte[] body;

	private final String entityTag;

	ConstantAnswer(JsonMapper json, Object body) {
		this.body = json.writeValueAsBytes(body);
		this.entityTag = "W/\"" + HexFormat.of().formatHex(Sha256.of(this.body), 0, 16) + "\"";
	}

	/** Returns the answer, or null where the client already has it. */
	@Nullable ResponseEntity<byte[]> to(WebRequest request) {
		if (request.checkNotModified(this.entityTag)) {
			return null;
		}
		return ResponseEntity.ok()
			.eTag(this.entityTag)
			.cacheControl(CacheControl.maxAge(FRESH).cachePublic())
			.contentType(MediaType.APPLICATION_JSON)
			.body(this.body);
	}

}
