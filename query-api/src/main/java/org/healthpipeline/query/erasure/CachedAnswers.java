package org.healthpipeline.query.erasure;

import java.util.UUID;

import org.healthpipeline.common.cache.CacheServer;

import org.springframework.core.annotation.Order;

/**
 * Evicts cached answers. An unavailable cache is not waited for: its entries are
 * unreadable without the keys and expire within a day.
 */
@Order(4)
class CachedAnswers implements ErasureStep {

	private final CacheServer server;

	private final Erasures erasures;

	CachedAnswers(CacheServer server, Erasures erasures) {
		this.server = server;
		this.erasures = erasures;
	}

	@Override
	public boolean advance(UUID user) {
		this.erasures.count(user, "cacheEntries", this.server.removeNaming(user.toString()));
		return true;
	}

}
