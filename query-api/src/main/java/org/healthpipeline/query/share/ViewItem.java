package org.healthpipeline.query.share;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * A view of a share.
 *
 * @param viewedAt the first time
 * @param lastViewedAt the last time, at most some minutes later
 * @param requests answered requests in that time
 * @param by name of the account, else its address; {@code link} for anyone with the code
 * @param from network of the client, such as {@code 192.0.2.0/24}; left out when unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ViewItem(UUID id, Instant viewedAt, Instant lastViewedAt, int requests, String by, @Nullable String from,
		Asked asked) {

	private static final String LINK = "link";

	static ViewItem of(ShareViews.View view, Share share) {
		ShareViews.Viewing viewing = view.viewing();
		Period period = viewing.period();
		return new ViewItem(view.id(), view.viewedAt(), view.lastViewedAt(), view.requests(), by(view, share),
				viewing.network(), new Asked(viewing.kind(), (period != null) ? period.wireName() : null,
						viewing.types().stream().map(HealthType::name).toList()));
	}

	private static String by(ShareViews.View view, Share share) {
		String email = share.recipientEmail();
		if (email == null) {
			return LINK;
		}
		String name = view.viewerName();
		return (name != null) ? name : email;
	}

	/**
	 * The request of a view.
	 *
	 * @param kind overview, aggregates, summary or export
	 * @param period length of the buckets; left out where there are none
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Asked(@Schema(allowableValues = {
			"overview", "aggregates", "summary", "export" }) String kind, @Nullable String period, List<String> types){
	}

}
