package org.healthpipeline.query.type;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

import org.healthpipeline.common.crypto.Sha256;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.web.route.OpenRoute;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The types that samples may have. The same for everybody until the next release. */
@RestController
@RequestMapping("/api/v1/health-types")
class HealthTypeController {

	private static final Duration FRESH = Duration.ofHours(1);

	private final byte[] answer;

	private final String entityTag;

	HealthTypeController(JsonMapper json) {
		this.answer = json
			.writeValueAsBytes(new HealthTypeList(HealthTypes.all().stream().map(HealthTypeView::of).toList()));
		this.entityTag = "\"" + HexFormat.of().formatHex(Sha256.of(this.answer), 0, 16) + "\"";
	}

	@OpenRoute
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	@Nullable ResponseEntity<byte[]> list(WebRequest request) {
		if (request.checkNotModified(this.entityTag)) {
			return null;
		}
		return ResponseEntity.ok()
			.eTag(this.entityTag)
			.cacheControl(CacheControl.maxAge(FRESH).cachePublic())
			.contentType(MediaType.APPLICATION_JSON)
			.body(this.answer);
	}

	record HealthTypeList(List<HealthTypeView> items) {
	}

}
