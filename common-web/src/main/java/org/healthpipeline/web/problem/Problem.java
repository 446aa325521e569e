package org.healthpipeline.web.problem;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * A problem as clients see it (RFC 9457, {@code application/problem+json}).
 *
 * @param type stable identifier of the kind of problem, a URN
 * @param code stable code for programs
 * @param title one sentence, the same for every occurrence
 * @param detail explanation of this occurrence, without values from the request
 * @param requestId id of the request in the logs
 * @param message the title again, for Nightscout apps; missing elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(@Schema(example = "urn:health-pipeline:problem:not-found", maxLength = 200) String type,
		String title, @Schema(minimum = "400", maximum = "599", example = "404") int status, ProblemCode code,
		@Nullable String detail, @Nullable String requestId,
		@Schema(example = "Unauthorized", maxLength = 200) @Nullable String message) {

	/** Media type of problems. */
	public static final String MEDIA_TYPE = "application/problem+json";

	static Problem of(ProblemCode code, @Nullable String detail, @Nullable String requestId) {
		String slug = code.name().toLowerCase(Locale.ROOT).replace('_', '-');
		return new Problem("urn:health-pipeline:problem:" + slug, code.title(), code.status(), code, detail, requestId,
				null);
	}

	/**
	 * Returns the problem in Nightscout's form: with {@code status} and {@code message}.
	 */
	Problem forNightscout() {
		return new Problem(this.type, this.title, this.status, this.code, this.detail, this.requestId,
				(this.code == ProblemCode.UNAUTHENTICATED) ? "Unauthorized" : this.title);
	}

}
