package org.healthpipeline.ingestion.push;

import java.util.UUID;

import org.healthpipeline.ingestion.item.ItemLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * The circumstances of a push beside its body.
 *
 * @param sender the access token; the user where a session sends
 * @param arrivedMs time of arrival, in epoch milliseconds: the version of items that have
 * none
 * @param limits of its content. An item that exceeds one is handed on as refused, and
 * never held in memory as a whole
 */
public record Push(UUID sender, long arrivedMs, ItemLimits limits, HttpHeaders headers) {

	/** The first value of a header, null where it was not sent. */
	public @Nullable String header(String name) {
		return this.headers.getFirst(name);
	}

}
