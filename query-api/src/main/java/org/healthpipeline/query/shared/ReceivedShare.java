package org.healthpipeline.query.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.share.OpenedShare;
import org.healthpipeline.query.share.Scope;
import org.healthpipeline.query.share.Share;

/** A share in the list of its recipient. */
record ReceivedShare(UUID id, SharedOverview.Owner owner, List<String> types, LocalDate dateStart, LocalDate dateEnd,
		String granularity, Instant expiresAt, Instant createdAt) {

	static ReceivedShare of(OpenedShare opened) {
		Share share = opened.share();
		Scope scope = share.scope();
		return new ReceivedShare(share.id(), new SharedOverview.Owner(opened.ownerName()),
				scope.types().stream().map(HealthType::name).toList(), scope.dateStart(), scope.dateEnd(),
				scope.granularity().wireName(), share.expiresAt(), share.createdAt());
	}

	/** What others share with the account. */
	record Received(List<ReceivedShare> items) {
	}

}
